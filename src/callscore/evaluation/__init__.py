"""From applications to a result: everybody appraised, put in order, and funded."""
