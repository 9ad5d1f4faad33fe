"""Why an application stands where it stands, as values that every report shows."""
