"""Which links of a list still work."""
