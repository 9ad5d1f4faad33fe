"""What applicants say: YAML files, folders and rows of tables become typed applications, with a place for every answer."""
