"""What operators, filters, policies, checks and lints do, in English: their docstrings say it, so there is nothing
here."""

from collections.abc import Mapping

PURPOSES: Mapping[str, str] = {}
