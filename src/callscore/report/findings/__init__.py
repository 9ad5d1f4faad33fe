"""Findings as text, and in the forms of other tools."""
