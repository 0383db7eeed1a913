"""Diagnostics: what is wrong, where, and what to do.

`diagnostic` is the noun: a code, a place and details. `details` are those that read differently in each language,
`messages` the words, `render` and `encode` the two ways out.
"""

from .diagnostic import Diagnostic, Diagnostics, Note, Severity

__all__ = ["Diagnostic", "Diagnostics", "Note", "Severity"]
