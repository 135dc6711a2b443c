"""Results that are kept between runs, and worker processes."""
