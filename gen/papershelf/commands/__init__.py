"""The commands that bring papers into a list, a module each; ``cli`` gathers them."""
