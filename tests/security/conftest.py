"""The services of the tests of the API."""

from tests.api.conftest import api, seeded_api, writer

__all__ = ["api", "seeded_api", "writer"]
