"""Points: one file a method, each a pure function with its working kept; `score` puts them together, exact to the end."""
