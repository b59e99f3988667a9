"""A QR code as inline SVG: the only door to segno."""

import io

import segno

__all__ = ["qr_svg"]


def qr_svg(text: str, *, label: str) -> str:
    """The QR code of *text* as an SVG element: dark on light in any colour scheme, *label* for who can't see it.

    The mask is fixed: every one is read alike, and to look for the evenest takes longer than the rest of the page.

    >>> qr_svg("https://example.org/", label="address").startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """
    out = io.BytesIO()
    segno.make(text, micro=False, error="m", mask=0).save(
        out, kind="svg", border=3, light="#fff", xmldecl=False, svgns=True, omitsize=True, title=label, nl=False
    )
    return out.getvalue().decode().replace(' class="segno"', ' class="qr" role="img"', 1)
