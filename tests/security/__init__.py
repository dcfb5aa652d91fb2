"""Attacks, each on the running service; SECURITY.md says which guard each of them tries."""
