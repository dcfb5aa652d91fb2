"""The command line: ``toezegd``. Each command says what it did in a line, and every failure in a sentence."""

from app.loading import loading

__all__ = ["main"]


def main() -> None:
    """Run the command that was asked for."""
    with loading():
        from app.cli.program import main as run  # noqa: PLC0415 - loading it is what is to go undisturbed

    run()
