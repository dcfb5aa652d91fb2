"""Toezegd: a register of what a government said it would do, by when, where, and whether it happened."""
