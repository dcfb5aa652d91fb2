"""Plain text: which letters its bytes are."""

from app.importers.letters.refusing import RefusedError


def text_text(data: bytes) -> str:
    """Plain text. UTF-8 and UTF-16 by their marks, else Windows-1252, in which every letter of old exists.

    Raises RefusedError for bytes that are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise RefusedError("this is no text, PDF, DOCX or HTML: save the letter as one of these")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
