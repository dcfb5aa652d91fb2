"""Tables (CSV, XLSX) of commitments, for the Eerste Kamer and for ministries: all of a table, or nothing.

``reading`` makes rows of a file, ``rows`` says what each column means and what is wrong, ``running`` records.
"""
