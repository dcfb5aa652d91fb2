"""Questions about imports from official registers."""

from app.domain.imports import ImportRun
from app.store.imports import latest_run
from app.store.reading import AnyConnection


def last_import(connection: AnyConnection, system: str | None = None) -> ImportRun | None:
    """The import that began last, of one register (``tweedekamer`` …) or of any; None before the first.

    Its ``finished_at`` and ``result`` tell how it ended; both are None while it runs or when it was cut off.
    """
    return latest_run(connection, system)
