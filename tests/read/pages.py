"""PDFs for the tests, drawn line by line so that each says exactly what a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Paragraph, SimpleDocTemplate, Table

from kg.model import Document

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


def typeset(path: Path, document: Document, indent: int) -> Path:
    """A PDF of a document in justified paragraphs, with a running head; gaps or indents part them."""
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=11,
        leading=13,
        alignment=TA_JUSTIFY,
        firstLineIndent=indent,
        spaceAfter=0 if indent else 8,
    )
    title = getSampleStyleSheet()["Heading2"]
    titles = {section.title for section in document.sections if section.level < 3}
    flow: list[tuple[int, Flowable]] = []
    for span in document.paragraphs:
        text = span.of(document.clean)
        flow.append((span.start, Paragraph(text, title if text in titles else body)))
    for table in document.tables:
        columns = max(map(len, table.rows))
        rows = [[""] * (columns - len(row)) + [cell.text for cell in row] for row in table.rows]
        flow += [(table.span.start, Paragraph(table.caption, body)), (table.span.start + 1, Table(rows))]

    def head(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(50, 570, document.meta.country)
        canvas.drawRightString(370, 570, str(template.page + 40))

    story = [flowable for _, flowable in sorted(flow, key=lambda item: item[0])]
    SimpleDocTemplate(str(path), pagesize=A5).build(story, onFirstPage=head, onLaterPages=head)
    return path
