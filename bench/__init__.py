"""Measurements on this machine: ``make bench``. Nothing here runs in the test suite."""
