"""Nested data, as YAML and JSON write them: trees of names, lists and values."""
