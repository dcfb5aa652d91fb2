"""The reference of the API on pages of the site: made from its document, tried out without leaving it."""
