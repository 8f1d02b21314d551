"""Places and tables: divisions, coordinates, distances, examples, and plans as files."""
