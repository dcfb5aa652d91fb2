"""The one way in which an extractor says no."""


class RefusedError(Exception):
    """A file that cannot or should not be read. The sentence says why and what to do instead."""
