"""Reading letters: from the text of a letter to the commitments it may hold, for a person to review.

``reading.read_letter`` is the way in; what it finds is said here, for all who handle it and read no letter themselves.
It takes text: which file it came out of is for others to know.
"""

from app.domain.letters.proposals import Candidate, LetterReading, Mention

__all__ = ["Candidate", "LetterReading", "Mention"]
