"""Points: one file for each method, each a pure function that keeps its working; `score` puts them together, exact to the end."""
