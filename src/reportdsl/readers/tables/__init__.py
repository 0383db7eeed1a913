"""Sheets, whatever file they come from: the header, the rows and columns of the table below it, and what stands
around it."""
