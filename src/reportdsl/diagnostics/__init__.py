"""Diagnostics: what is wrong, where, and what to do.

`diagnostic` defines them: a code, a place and details. `details` has the kinds of details whose words depend on the
language, `messages` has the words, and `render` and `encode` present diagnostics to people and to programs.
"""

from .diagnostic import Diagnostic, Diagnostics, Note, Severity

__all__ = ["Diagnostic", "Diagnostics", "Note", "Severity"]
