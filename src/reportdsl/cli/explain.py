"""`reportdsl explain`: prints the page of a code."""

from __future__ import annotations

from ..diagnostics.messages import catalogue
from ..diagnostics.pages import page
from .result import FINE, MISUSE, Options, Result


def run(options: Options) -> Result:
    """The page in the language of messages; misuse if there is no such code."""
    text = page(options.code.upper(), options.lang)
    if text is None:
        return Result(MISUSE, stderr=catalogue(options.lang).command_line["no_code"].format(code=options.code))
    return Result(FINE, (text,))
