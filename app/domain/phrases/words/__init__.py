"""Words: what they look like in a text, what each one is, and expressions of several."""
