"""The command line: ``classic-migration``."""
