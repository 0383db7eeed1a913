"""One cell: its text, its number format, its merged area, and the exact value with its unit that these amount to."""
