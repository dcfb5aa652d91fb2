"""The JSON API, its errors and its wire rules."""
