"""Rulebook and facts to verdicts: durable-rules decides, the direct engine recounts."""
