"""The style of a report: one of `STYLES`, or one from the file that the report names."""

from __future__ import annotations

from functools import lru_cache

from ..dataset.dataset import StyleFile
from ..diagnostics import Diagnostics
from ..program.declarations import Settings
from ..styles import STYLES, Style, is_style_file


def report_style(settings: Settings, file: StyleFile | None, diagnostics: Diagnostics) -> Style:
    """Return the style that a report names, or else the usual one of its language. A report whose style file could not
    be read gets the usual one as well; reading it reported why. A file that is no style is reported here, at the
    property."""
    usual = STYLES[settings.words.style]
    if not is_style_file(settings.style):
        return STYLES[settings.style] if settings.style else usual
    if file is None or file.name != settings.style:
        return usual
    from ..styles.style_files import StyleProblem  # Loaded only for a report that brings a style.

    try:
        style = _style_in(file.name, file.content, settings.words.style)
    except StyleProblem as problem:
        diagnostics.add(problem.code, file.where, details=problem.details)
        return usual
    if style.template is not None:
        from .house_template import report_template  # Loaded only for a report with a template.

        report_template(style.template, file, settings.stated, diagnostics)
    return style


@lru_cache(maxsize=4)
def _style_in(name: str, content: bytes, usual: str) -> Style:
    """Return the style in a file, read once for all units of a batch: a template takes a twentieth of a second."""
    from ..styles.style_files import read_style

    return read_style(name, content, {usual: STYLES[usual], **STYLES})
