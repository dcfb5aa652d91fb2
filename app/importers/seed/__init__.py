"""The seed: human-readable files that become events. See ``seed/README.md`` for the format."""
