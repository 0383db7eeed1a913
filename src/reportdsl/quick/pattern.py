"""Regular expressions that are compiled by their first use: a run pays for those that its report meets.

A type checker sees `re.compile`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:
        """Has the methods of the compiled expression, each taken over when it is first asked for."""

        def __init__(self, text, flags=0):
            self._stated = text, flags

        def __getattr__(self, name):
            found = getattr(re.compile(*self._stated), name)
            setattr(self, name, found)
            return found


__all__ = ["pattern"]
