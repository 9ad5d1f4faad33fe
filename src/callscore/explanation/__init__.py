"""Why an application has the result that it has, as values that every report shows."""
