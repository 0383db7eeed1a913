"""Word documents (Office Open XML, transitional), written as text without a library."""

from .document import write
from .runs import marked_figures

__all__ = ["marked_figures", "write"]
