"""How large a letter may be, and what reading one may cost."""

LARGEST_FILE = 15_000_000
"""Bytes of a file; letters with pictures have a few million."""
LARGEST_UNPACKED = 80_000_000
"""Bytes that the parts of a packed file may take together."""
MOST_PARTS = 2_000
"""Parts of a packed file."""
MOST_PAGES = 1_000
LONGEST_TEXT = 3_000_000
"""Characters; a page has about three thousand."""
MOST_CANDIDATES = 2_000
"""Of one letter, mentions among them; what follows is not proposed."""
SECONDS = 30.0
"""Time after which a child process is ended."""
MEMORY = 800_000_000
"""Bytes of address space of a child process."""
