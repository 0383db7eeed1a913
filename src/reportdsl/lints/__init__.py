"""Lints of prose, one file each. A new one is its file and its line here."""

from .debris import debris
from .figures_in_texts import figures_in_texts
from .lint import Lint, WrittenProse, lint_printed, lint_written
from .markdown import markdown
from .signed_figures import signed_figures
from .single_braces import single_braces
from .taken_figures import taken_figures
from .typed_figures import typed_figures
from .units_around import units_around
from .units_behind import units_behind
from .vanished_figures import vanished_figures

LINTS = (
    Lint("typed figures", written=typed_figures),
    Lint("debris", printed=debris),
    Lint("single braces", written=single_braces),
    Lint("markdown", written=markdown),
    Lint("figures in texts", printed=figures_in_texts),
    Lint("taken figures", printed=taken_figures),
    Lint("vanished figures", printed=vanished_figures),
    Lint("units behind figures", printed=units_behind),
    Lint("signed figures", printed=signed_figures),
    Lint("units around figures", printed=units_around),
)

__all__ = ["LINTS", "Lint", "WrittenProse", "lint_printed", "lint_written"]
