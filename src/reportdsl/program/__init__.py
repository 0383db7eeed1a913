"""Spec and data to program: names resolved, types and units known, definitions in order of need."""
