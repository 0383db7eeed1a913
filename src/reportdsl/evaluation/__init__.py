"""Program to facts: exact values with where they came from."""
