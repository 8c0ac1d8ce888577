"""References to the holder of an office: "the president", "the head of state", "presidential decree"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.coref.context import Context
from kg.extract.coref.holders import OFFICES, PAST, called, holders, is_home, own
from kg.extract.reading import Form, TokenMention

_INDEFINITE = {"a", "an", "any", "no", "each", "every", "another", "new", "next", "future", "elected"}
_CURRENT = {"current", "incumbent", "sitting", "country", "nation", "powerful"}
_DECISIONS = {"decree", "adviser", "advisor", "appointee", "aide", "family", "spokesman", "spokesperson"} | {
    "spokeswoman",
    "order",
    "pardon",
    "veto",
    "patronage",
    "appointment",
    "loyalist",
    "nominee",
    "envoy",
    "relative",
}


def office_references(context: Context) -> Iterator[TokenMention]:
    """ "the president", "the head of state", "presidential decree", where the holder is clear."""
    held = holders(context)
    if not held:
        return
    once = called(context)
    for i in range(context.text.size):
        if context.covered[i] or context.text.masked[i]:
            continue
        if found := _office_at(context, i):
            end, office = found
            holder = held.get(office)
            if holder and not _other_meant(context, i, holder, once.get(office, set())):
                yield TokenMention(i, end, holder, Form.NOMINAL)


def _office_at(context: Context, i: int) -> tuple[int, str] | None:
    """The end and office of a reference that begins at `i`."""
    text = context.text
    if text.lower[i] == "presidential" and i + 1 < text.size:
        noun = context.doc[i + 1].lemma_.lower()
        return (i + 1, "president") if noun in _DECISIONS and not context.covered[i + 1] else None
    for words, office in (*OFFICES.items(), (("head", "of", "state"), "head of state")):
        end = i + len(words)
        if tuple(text.lower[i:end]) == words and _definite(context, i, end):
            return end, office
    if tuple(text.lower[i : i + 3]) == ("head", "of", "government") and _definite(context, i, i + 3):
        return i + 3, "head of government"
    return None


def _definite(context: Context, start: int, end: int) -> bool:
    """Whether the words mean the one holder: "the", the country's, and nothing that makes it another."""
    text = context.text
    token = context.doc[end - 1]
    if token.tag_ in {"NNS", "NNPS"} or text.next_word(end) in {"-", "elect"} or not own(context, end - 1):
        return False
    if end < text.size and (context.covered[end] or (text.cap[end] and text.block[end] == text.block[start])):
        return False
    before = start - 1
    while before >= 0 and text.lower[before] in _CURRENT | {"'s"} and text.lower[before - 1] != "the":
        if text.lower[before] == "'s" and text.lower[before - 1] not in {"country", "nation"}:
            return is_home(context, text.words[before - 1])
        before -= 1
    left = text.next_word(before)
    if left in _CURRENT:
        left = text.next_word(before - 1)
    if left in PAST or left in _INDEFINITE:
        return False
    return left in {"the", "country", "nation"} or (before >= 0 and is_home(context, text.words[before]))


def _other_meant(context: Context, i: int, holder: str, others: set[str]) -> bool:
    """Whether another who is called so was named last, in this sentence or the two before."""
    for mention in reversed(context.before(i, 2)):
        if mention.entity == holder:
            return False
        if mention.entity in others:
            return True
    return False
