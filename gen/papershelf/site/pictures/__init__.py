"""Pictures: papers in lanes, and counts in charts, by year."""
