"""Program to facts: exact values, each with the data and the formula that it comes from."""
