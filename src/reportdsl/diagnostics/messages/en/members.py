"""What operators, filters and policies do, in English: their docstrings say it, so nothing stands here."""

from collections.abc import Mapping

PURPOSES: Mapping[str, str] = {}
