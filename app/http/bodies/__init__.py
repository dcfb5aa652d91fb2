"""What is handed in to be recorded, by programs and by forms alike: each part bounded, each fault with its place."""
