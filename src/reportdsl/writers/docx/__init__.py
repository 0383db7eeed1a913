"""Word documents (Office Open XML, transitional), written as text: no part of it needs a library."""

from .document import write
from .runs import marked_figures

__all__ = ["marked_figures", "write"]
