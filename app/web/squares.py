"""QR codes: an address as a picture that a telephone reads (ISO/IEC 18004)."""

from markupsafe import Markup

_QUIET = 4
"""Modules of white around it, as the standard wants."""


def qr_code(address: str) -> Markup:
    """The picture as SVG, without a name of its own: what stands around it says what it is.

    It is black on nothing; the style sheet puts white behind it, also in the dark.
    """
    import segno  # noqa: PLC0415 - for one page

    made = segno.make_qr(address, error="m")
    drawn = made.svg_inline(omitsize=True, border=_QUIET, svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704 - made of numbers only: the address is in the picture, not in the text
