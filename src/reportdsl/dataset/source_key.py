"""The key of a source: its name and its basis."""

from __future__ import annotations

CURRENT = ""
PRIOR = "prior"
"""Bases without a name of their own in the spec: this year's data, and last year's."""

Key = tuple[str, str]
"""A source's name and its basis."""
