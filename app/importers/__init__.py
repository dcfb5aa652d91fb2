"""How commitments come in from elsewhere."""
