"""What evaluators say: levels by application and criterion, read from their sheets, and the level on which they agree."""
