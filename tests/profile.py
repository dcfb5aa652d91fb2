"""How thorough this run is: quick by itself, ``TOEZEGD_TEST_PROFILE=soak`` for the long proofs (``make soak``)."""

import os

PROFILE = os.environ.get("TOEZEGD_TEST_PROFILE", "quick")
SOAK = PROFILE == "soak"
