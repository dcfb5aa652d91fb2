"""``python -m app.cli`` is ``toezegd``."""

from app.cli import main

main()
