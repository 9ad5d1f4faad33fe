"""A cluster beside others, beside the labels, and beside its own plan: benchmark, readiness, monitoring."""
