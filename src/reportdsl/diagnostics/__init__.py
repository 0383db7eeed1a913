"""Diagnostics: what is wrong, where, and what to do. `diagnostic` is the noun, `words` the wording, `render` and
`encode` the two ways out."""

from .diagnostic import Bilingual, Diagnostic, Diagnostics, Note, Severity

__all__ = ["Bilingual", "Diagnostic", "Diagnostics", "Note", "Severity"]
