"""Letters as files: text, PDF, DOCX and HTML become text for ``app.domain.letters``.

What is packed or marked up is unpacked in a child process with bounds on time and memory, so that a hostile file
costs no more than those. Nothing is fetched, whatever a file points to.
"""

from app.importers.letters.files import UnreadableLetterError, text_of

__all__ = ["UnreadableLetterError", "text_of"]
