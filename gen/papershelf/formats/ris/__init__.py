"""RIS, as reference managers and publishers read and write it."""
