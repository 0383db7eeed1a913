"""Lints of prose, one file each. A new one is its file and its line here."""

from .debris import debris
from .lint import Lint
from .typed_figures import typed_figures
from .typed_words import typed_words

LINTS = (
    Lint("typed figures", spec=typed_figures),
    Lint("debris", printed=debris),
    Lint("typed words", spec=typed_words),
)

__all__ = ["LINTS", "Lint"]
