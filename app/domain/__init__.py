"""What a promise is, which days its words mean, and how it stands. Pure: no web, no database, no clock."""
