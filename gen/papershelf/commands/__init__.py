"""The commands that people call, a module each, and what they do; ``cli`` gathers them."""
