"""What every answer obeys, page or API: problems, negotiation, caching, security headers, queries."""
