"""Reading letters: from the text of a letter to the commitments it may hold, for a person to review.

``read_letter`` is the way in. It takes text: which file it came out of is for others to know.
"""

from app.domain.letters.reading import Candidate, LetterReading, Mention, read_letter

__all__ = ["Candidate", "LetterReading", "Mention", "read_letter"]
