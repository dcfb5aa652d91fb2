"""The grammar: from words to what was said, before any day is known."""
