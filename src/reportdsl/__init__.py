"""A declarative language for statutory reports, and its compiler to Word."""

__version__ = "0.1.0"
