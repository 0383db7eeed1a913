"""HTML pages: a preview of text, tables and charts."""

from .page import write

__all__ = ["write"]
