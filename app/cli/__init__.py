"""The command line: ``toezegd``. Each command says what it did in a line, and every failure in a sentence."""

from app.cli.program import main

__all__ = ["main"]
