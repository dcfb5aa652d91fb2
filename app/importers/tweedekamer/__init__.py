"""The register of commitments of the Tweede Kamer (OData v4, entity ``Toezegging``), brought into this register.

``pages`` and ``service`` hand out pages, ``mapping`` makes records of rows (pure and total), ``drafting`` says which
events a record adds to what is known (pure), ``running`` puts it together.
"""

SYSTEM = "tweedekamer"
"""The name of this register in events, origins and the state of the importer."""
