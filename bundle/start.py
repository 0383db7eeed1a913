"""Starts the compiler of a bundle with the libraries that lie beside it, for the version of Python that runs."""

import sys
from pathlib import Path

libraries = Path(__file__).resolve().parent / "lib" / "{}.{}".format(*sys.version_info[:2])
sys.path.insert(0, str(libraries))

if __name__ == "__main__":
    from reportdsl.quick.process import run

    run("cli.main:main", "reportdsl")
