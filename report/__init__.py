"""What a run tells: one model of what became of everything, and its forms. Knows nothing of Pulumi."""
