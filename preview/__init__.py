"""The offline preview: the embedded engine, and the text that tells what it recorded."""
