"""The commands, a module each; ``cli`` lists them."""
