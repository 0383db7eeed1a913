"""Text files: characters with line and column, and the fields of delimited lines."""
