"""Stand-ins for the standard library that make a cold start quicker. Each module says what it replaces and what it saves."""
