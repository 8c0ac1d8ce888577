"""PDFs for the tests, drawn line by line so that each says exactly what a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LEADING = 14


def draw(
    path: Path,
    pages: Sequence[Sequence[str]],
    *,
    head: str = "",
    feet: Sequence[str] = (),
    password: str | None = None,
) -> Path:
    """A PDF of the lines of each page; an empty line leaves a gap. `feet` holds a footnote for each page."""
    encryption = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=encryption)
    for number, lines in enumerate(pages, 1):
        if head:
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(72, 810, head)
            canvas.drawString(300, 30, str(number))
        canvas.setFont("Times-Roman", 12)
        for i, line in enumerate(lines):
            canvas.drawString(72, 770 - LEADING * i, line)
        if number <= len(feet) and feet[number - 1]:
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(72, 80, feet[number - 1])
        canvas.showPage()
    canvas.save()
    return path


def picture(path: Path) -> Path:
    """A PDF with a drawing and no text."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return path
