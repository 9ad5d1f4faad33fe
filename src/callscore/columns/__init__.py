"""Columns of many rows: each distinct value once, exact numbers over one denominator."""
