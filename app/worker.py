"""What each serving process runs: ``toezegd serve --workers N`` starts N that share nothing but the database."""

from typing import TYPE_CHECKING

from app import serving
from app.clock import SystemClock
from app.config import Settings
from app.loading import loading, serve_from_few_heaps

if TYPE_CHECKING:
    from app.http.wire import Shell


def application() -> "Shell":
    """The service by the settings in the environment, with logs as they ask for.

    Raises pydantic.ValidationError when a setting does not fit.
    """
    serve_from_few_heaps()
    settings = Settings()
    serving.configure_logs(settings.log_level)
    with loading():
        from app.main import create_app  # noqa: PLC0415 - loading it is the larger part of the start

        return create_app(settings, SystemClock())
