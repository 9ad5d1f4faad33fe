"""A cluster compared with others, with the labels, and with its own plan: benchmark, readiness, monitoring."""
