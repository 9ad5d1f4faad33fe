"""Reports for programs; the schemas beside them describe them."""
