"""`python -m reportdsl`."""

from .quick.process import run

run("cli.main:main", __package__)
