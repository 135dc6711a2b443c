"""What is remembered between runs, and worker processes."""
