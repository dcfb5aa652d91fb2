"""The register in a database: tables, transactions, rows to domain and back, lists."""
