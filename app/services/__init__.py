"""One function per use case. No HTTP here, and no SQL text."""
