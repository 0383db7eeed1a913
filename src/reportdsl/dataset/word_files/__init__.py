"""Word files that a report takes in: their text, or their content as it is."""
