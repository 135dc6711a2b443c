"""What the manual of Papershelf takes from the code. Not part of the package on PyPI."""
