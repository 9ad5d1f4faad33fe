"""Results as people and programs read them: as text, JSON, CSV, YAML, and findings in the forms of other tools."""
