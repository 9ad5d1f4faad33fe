"""Portfolios: other clusters with their figures, against which one cluster is held. Always somebody's table, never an estimate."""
