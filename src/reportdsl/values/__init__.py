"""The ground terms of a figure: quantities with their rounding and display, data as read, facts with their provenance,
and places."""
