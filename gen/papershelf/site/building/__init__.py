"""How the whole site is built and put in its place."""
