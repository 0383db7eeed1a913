"""YAML: names and values as people write them, without the parts of YAML that surprise them.

PyYAML's parser gives the events; `tree` decides from its own text what a plain value means, so no float is ever made.
Anchors, aliases, tags and several documents in one file are refused. PyYAML takes 20 ms to load, so only a run that
reads a YAML file loads it.

libyaml parses ten times as fast as PyYAML's own parser and gives the same events, but it accepts a few texts that the
other refuses, and places an empty value of a flow mapping differently. It reads the texts without any of the characters
involved; PyYAML's parser reads the rest, and whatever libyaml refuses, for its messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.table import Node
from .nested.tree import MAX_DEPTH, MOST_VALUES, Branch, Items, Leaf, Tree, plant
from .reader import Request, UnreadableFile
from .text.decoding import DecodedText, UnreadableText, decode, make_text

if TYPE_CHECKING:
    import yaml

_DIFFERENT = pattern(r"[\t?!|>\ufeff]|[:,{\[]\s*[,}\]]")
"""Occurs in every text that libyaml and PyYAML's own parser may read differently: tabs, marks of complex keys, tags and
block texts, and empty values in braces."""
_MOST_SLOW = 100_000
"""Most values that PyYAML's own parser may read, which takes it ten seconds."""
_OTHER_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML 1.1 ends a line at these characters, but no editor does. Replacing them with blanks keeps lines and columns
right."""


def read(request: Request, diagnostics: Diagnostics) -> Node | None:
    """The file's record, list or table. Raises `UnreadableFile`."""
    import yaml

    text = decode(request)
    text = make_text(text.file, text.characters.translate(_OTHER_LINE_ENDS))
    try:
        with text.placed():
            tree = _parsed(text.characters, request.times)
    except yaml.MarkedYAMLError as problem:
        raise _mistake(problem, text) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # A directive, or an escape with an invalid code point; PyYAML gives no place for these.
        raise UnreadableFile("D13", text.at(0)) from None
    if tree is None:
        raise UnreadableFile("D06", text.at(0))
    if "#" in text.characters:
        from .nested.comments import check_comments  # Loaded only for a file that has some.

        check_comments(text, request, diagnostics)
    return plant(tree, text, request, diagnostics)


def _parsed(text: str, times: int) -> Tree | None:
    """The document's tree; None for an empty document. `times` multiplies the limit on values. Raises what PyYAML
    raises, and `UnreadableText`."""
    import yaml

    if hasattr(yaml, "CSafeLoader") and not _DIFFERENT.search(text):
        with suppress(yaml.YAMLError):
            return _document(_limited(yaml.parse(text, Loader=yaml.CSafeLoader), MOST_VALUES * times))
    return _document(_limited(yaml.parse(text, Loader=yaml.SafeLoader), _MOST_SLOW * times))


def _limited(events: Iterator[yaml.Event], most: int) -> Iterator[yaml.Event]:
    """Yield the events of a text with at most `most` names and values each. Raises `UnreadableText` (D34)."""
    for count, event in enumerate(events):
        if count > 2 * most:
            raise UnreadableText("D34", _index(event), limit=most)
        yield event


def _document(events: Iterator[yaml.Event]) -> Tree | None:
    import yaml

    tree: Tree | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise UnreadableText("D14", _index(event))
        elif isinstance(event, yaml.NodeEvent):
            tree = _tree(event, events, 1)
    return tree


def _tree(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Tree:
    import yaml

    index = _index(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise UnreadableText("D15", index)
    if getattr(event, "tag", None):
        raise UnreadableText("D16", index)
    if depth > MAX_DEPTH:
        raise UnreadableText("D17", index, limit=MAX_DEPTH)
    if isinstance(event, yaml.ScalarEvent):
        return Leaf(event.value, bool(event.style), index)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_tree(item, events, depth + 1))
        return Items(tuple(items), index)
    entries = []
    while not isinstance(name := next(events), yaml.MappingEndEvent):
        key = _tree(name, events, depth + 1)
        if not isinstance(key, Leaf):
            raise UnreadableText("D10", key.index)
        entries.append((key, _tree(next(events), events, depth + 1)))
    return Branch(tuple(entries), index)


def _index(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _mistake(problem: yaml.MarkedYAMLError, text: DecodedText) -> UnreadableFile:
    """The error for a mistake, determined from the text at its place and never from PyYAML's message."""
    mark = problem.problem_mark
    if problem.context_mark and problem.context in ("while scanning a simple key", "while scanning a quoted scalar"):
        # PyYAML reports an unfinished name or quotation where it stops searching; the mistake is where it began.
        mark = problem.context_mark
    index = min(mark.index if mark else 0, max(len(text.characters) - 1, 0))
    line = text.line(index)
    above = text.above(index)
    if "：" in text.line(above) and ": " not in text.line(above):
        # With a full-width colon the line above is a text, which continues here.
        index, line = above, text.line(above)
    if problem.context == "while scanning a quoted scalar":
        code = "D18"
    elif "\t" in line[: len(line) - len(line.lstrip())] or text.characters[index : index + 1] == "\t":
        code = "D19"
    elif "：" in line:
        code = "D20"
    else:
        code = "D13"
    return UnreadableFile(code, text.at(index))
