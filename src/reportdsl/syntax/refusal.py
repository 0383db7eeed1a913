"""Prose that the language refuses."""

from __future__ import annotations


class RefusedProse(Exception):
    """Prose that cannot be read: the code of its message, from which character to which of the prose (from 0), and the
    message's details."""

    def __init__(self, code: str, begin: int, end: int, **details: object) -> None:
        super().__init__(code)
        self.code, self.begin, self.end, self.details = code, begin, end, details
