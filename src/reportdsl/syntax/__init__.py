"""Source text to spec: what the user wrote, and where."""
