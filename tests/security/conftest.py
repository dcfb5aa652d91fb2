"""What the tests of security share with those of the parts they try."""

from tests.api.conftest import api, seeded_api, writer
from tests.api.test_limits import limited
from tests.api.test_operations import logged
from tests.test_slow_clients import port, port_with_patience
from tests.web.test_signing import visitor

__all__ = ["api", "limited", "logged", "port", "port_with_patience", "seeded_api", "visitor", "writer"]
