"""The reader of deadline wordings: words and the day they were said in, days and the reason out.

``read`` takes one wording, ``scan`` finds the wordings in a text, ``RULES`` is the table both cite.
"""

from app.domain.phrases.reading import Found, read, scan
from app.domain.phrases.table import RULES, Rule

__all__ = ["RULES", "Found", "Rule", "read", "scan"]
