"""Every word that the compiler says to its users: one module a language, loaded when something is to be said."""

from __future__ import annotations

from importlib import import_module

from .catalogue import Catalogue

__all__ = ["LANGUAGES", "Catalogue", "catalogue", "codes"]

LANGUAGES = (
    "zh",
    "en",
)
"""The languages, by the names of their modules: also the choices of `--lang`, and what a locale's name begins with."""


def catalogue(language: str) -> Catalogue:
    """The catalogue of one of `LANGUAGES`."""
    found: Catalogue = import_module(f".{language}", __package__).CATALOGUE
    return found


def codes() -> tuple[str, ...]:
    """Every code that a diagnostic can have, in the order of the catalogues."""
    return tuple(catalogue(LANGUAGES[0]).messages)
