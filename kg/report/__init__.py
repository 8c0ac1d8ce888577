"""A report on one country: the main analyses as one page, every statement footnoted with its quote."""

from __future__ import annotations

from kg.report.chapters import Chapter, Picture, chapters
from kg.report.html import html_page
from kg.report.markdown import markdown_page

__all__ = ["Chapter", "Picture", "chapters", "html_page", "markdown_page"]
