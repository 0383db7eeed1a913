"""From a statement to its files: which they are, of which year, under which names, and with which declared fields."""
