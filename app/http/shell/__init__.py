"""The parts of the HTTP shell: what is asked of, refused of and added to every exchange before a router sees it."""
