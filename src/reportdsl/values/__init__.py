"""What a figure is: quantities and their rounding and display, data as read, facts with their provenance, places."""
