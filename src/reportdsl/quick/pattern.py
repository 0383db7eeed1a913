"""Regular expressions that are compiled by their first use: a run pays only for those that its report needs.

All of them together take 6 ms of a start. A type checker sees `re.compile`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import STANDARD

if TYPE_CHECKING:
    from re import compile as pattern
elif STANDARD:
    pattern = re.compile
else:

    class pattern:
        """Has the methods of the compiled expression, each bound when it is first used."""

        def __init__(self, text, flags=0):
            self._arguments = text, flags

        def __getattr__(self, name):
            method = getattr(re.compile(*self._arguments), name)
            setattr(self, name, method)
            return method


__all__ = ["pattern"]
