"""What is wrong with a command line, in the language of the catalogue.

argparse says it in English only; its sentences are the same in all versions of Python, but for quotation marks. One
that is not known here is given as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..diagnostics.messages import Catalogue
from ..diagnostics.unknown import closest

_SENTENCES = {
    "misuse_choice": r"argument (?P<argument>.+?): invalid choice: (?P<found>.*) \(choose from (?P<choices>.*)\)",
    "misuse_count": r"argument (?P<argument>.+?): invalid count value: (?P<found>.*)",
    "misuse_year": r"argument (?P<argument>.+?): invalid year value: (?P<found>.*)",
    "misuse_no_value": r"argument (?P<argument>.+?): expected one argument",
    "misuse_value": r"argument (?P<argument>.+?): ignored explicit argument (?P<found>.*)",
    "misuse_lacking": r"the following arguments are required: (?P<argument>.*)",
    "misuse_unknown": r"unrecognized arguments: (?P<found>.*)",
    "misuse_ambiguous": r"ambiguous option: (?P<found>.*) could match (?P<choices>.*)",
}
"""argparse's sentences by the key of ours; `count` and `year` are the functions in `commands` that make values."""


def reason(message: str, flags: Iterable[str], words: Catalogue) -> str:
    """The reason that argparse gives for a misuse, in the catalogue's words. `flags` are those of the command: the
    nearest to an unknown one is suggested, as is the nearest choice."""
    for key, sentence in _SENTENCES.items():
        matched = re.fullmatch(sentence, message, re.DOTALL)
        if matched is not None:
            details = {"argument": "", "found": "", "choices": "", **matched.groupdict()}
            found = details["found"].strip("'\"")
            choices = [choice.strip("'\"") for choice in details["choices"].split(", ")]
            said = words.command_line[key].format(
                argument=details["argument"], found=found, choices=words.comma.join(choices)
            )
            known = choices if key == "misuse_choice" else flags if found.startswith("-") else ()
            near = closest(found.partition(" ")[0].partition("=")[0], known)
            return f"{said}{words.command_line['misuse_near'].format(name=near)}" if near else said
    return message
