"""The map: papers as points, near those that they are like."""
