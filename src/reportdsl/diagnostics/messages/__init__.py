"""Every word that the compiler says to its users: one folder a language, loaded when something is to be said."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from .catalogue import Catalogue, Messages

__all__ = ["LANGUAGES", "Catalogue", "Messages", "catalogue", "codes", "messages", "purposes", "scaffold_words"]

LANGUAGES = (
    "zh",
    "en",
)
"""The languages, by the names of their folders: also the choices of `--lang`, and what a locale's name begins with."""


def catalogue(language: str) -> Catalogue:
    """The catalogue of one of `LANGUAGES`."""
    found: Catalogue = import_module(f".{language}", __package__).CATALOGUE
    return found


def messages(language: str) -> Messages:
    """What diagnostics say in one of `LANGUAGES`."""
    found: Messages = import_module(f".{language}.diagnostics", __package__).MESSAGES
    return found


def scaffold_words(language: str) -> Mapping[str, str]:
    """The words of new reports and of workbooks to fill in, in one of `LANGUAGES`."""
    found: Mapping[str, str] = import_module(f".{language}.scaffold", __package__).WORDS
    return found


def purposes(language: str) -> Mapping[str, str]:
    """What members of rooms do, by their first names, where their docstrings do not say it in that language."""
    found: Mapping[str, str] = import_module(f".{language}.members", __package__).PURPOSES
    return found


def codes() -> tuple[str, ...]:
    """Every code that a diagnostic can have, in the order of the messages."""
    return tuple(messages(LANGUAGES[0]).codes)
