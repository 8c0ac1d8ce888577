"""Lists of names read off the surface, where the parser loses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.reading import Form

if TYPE_CHECKING:
    from kg.extract.engine.reference import References

_LINKS = frozenset(", and or & / \" ' “ ” ‘ ’ ( )".split())
_ISSUES = frozenset("edition version branch office bureau chapter service network".split())
_LIST_NOUNS_MAX = 4


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as an argument: its id, and the tokens `[start, end)` that name it here."""

    entity: str
    start: int
    end: int
    form: Form


def listed_after(references: References, noun: Token) -> Referent | None:
    """The first name after "including", "such as", "among them" behind a plural noun."""
    doc = references.doc
    if noun.tag_ not in ("NNS", "NNPS"):
        return None
    for i in range(noun.i + 1, min(noun.i + 8, noun.sent.end - 2)):
        if doc[i].lower_ in ("including", "namely") or doc[i : i + 2].text.lower() in (
            "such as",
            "among them",
        ):
            for j in range(i + 1, min(i + 8, noun.sent.end)):
                found = [m for m in references.starting(j) if m.form <= Form.SHORT]
                if found:
                    return Referent(found[0].entity, found[0].start, found[0].end, found[0].form)
                if doc[j].pos_ in ("VERB", "AUX"):
                    return None
    return None


def members(references: References, first: Referent) -> list[Referent]:
    """All members of the list that starts with `first`, read off the surface.

    The parser loses long lists of names. A list is names with commas between them and "and" or
    "or" before the last; short descriptions may stand before a name ("and the radio station A").
    """
    if first.form > Form.SHORT:
        return [first]
    members, closed, at = [first], False, first.end
    while (step := _next_member(references, at)) is not None:
        member, conjunction = step
        if references.type_of(member.entity) != references.type_of(first.entity):
            break
        members.append(member)
        at = member.end
        if conjunction:
            closed = True
            if _next_is_comma_and(references, at):
                continue
            break
    return members if closed or _is_closed_by_others(references, _over_gloss(references, at)) else [first]


def _is_closed_by_others(references: References, i: int) -> bool:
    """Whether a list goes on after token `i` with "and other …"."""
    after = [t.lower_ for t in references.doc[i : i + 4] if t.text != ","]
    return after[:2] in (["and", "other"], ["and", "others"], ["as", "well"], ["among", "others"])


def _next_is_comma_and(references: References, i: int) -> bool:
    doc = references.doc
    return i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in ("and", "as", "along")


def _next_member(references: References, i: int) -> tuple[Referent, bool] | None:
    """The next name of a list after token `i`, and whether "and"/"or" stands before it."""
    doc, conjunction, links, nouns = references.doc, False, 0, 0
    i = _over_gloss(references, i)
    while i < len(doc):
        found = [m for m in references.starting(i) if m.form <= Form.SHORT]
        if found and links:
            m = found[0]
            return Referent(m.entity, m.start, m.end, m.form), conjunction
        token = doc[i]
        if token.lower_ in ("and", "or", "&") or (
            token.lower_ == "as" and doc[i : i + 3].text.lower() == "as well as"
        ):
            conjunction, links = True, links + 1
            i += 3 if token.lower_ == "as" else 1
        elif token.text in _LINKS:
            links, i = links + 1, i + 1
        elif (
            links
            and nouns < _LIST_NOUNS_MAX
            and (token.dep_ in ("det", "compound", "amod") or token.pos_ == "NOUN")
        ):
            nouns, i = nouns + 1, i + 1
        elif nouns and (token.text == "-" or (token.lower_ == "of" and doc[i - 1].lower_ in _ISSUES)):
            i += 1  # "the Russian-language A", "the local edition of A"
        else:
            return None
    return None


def _over_gloss(references: References, i: int) -> int:
    """Past a short bracket after a name: "A (B), C"."""
    doc = references.doc
    if i < len(doc) and doc[i].text == "(":
        for j in range(i + 1, min(i + 9, len(doc))):
            if doc[j].text == ")":
                return j + 1
    return i


def told_before(references: References, pronoun: Token, wanted: frozenset[str]) -> list[Referent]:
    """Whom "all" or "both" takes up: the last list of names before it, in its sentence or the one before."""
    doc, sentence = references.doc, pronoun.sent
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    found: list[Referent] = []
    i = start
    while i < pronoun.i:
        first = next((m for m in references.starting(i) if references.fits(m.entity, wanted)), None)
        if first is None:
            i += 1
            continue
        listed = members(references, Referent(first.entity, first.start, first.end, first.form))
        if len(listed) > 1 and (len(listed) == 2 or pronoun.lower_ == "all"):
            found = listed
        i = max(listed[-1].end, i + 1)
    return found
