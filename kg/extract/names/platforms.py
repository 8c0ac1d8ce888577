"""What shows that a name is a platform, where people write and read: "posted on X", "an X account"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.english import singular
from kg.extract.names.evidence import ORGANISATION, Vote
from kg.extract.names.text import Text

_REACH = 6


def by_platform(text: Text, start: int, end: int) -> Iterator[Vote]:
    """The votes for media that posts, accounts and users beside a name give."""
    signs = text.lexicon.signs
    if end - start > 2:
        return
    if singular(text.next_word(end)) in signs["posted"]:
        yield Vote(ORGANISATION, "media", 1.5, "post on")
    before = text.next_word(start - 1)
    if before in {"on", "via", "through"} and _posting(text, start):
        yield Vote(ORGANISATION, "media", 1.5, "posted on")
    verb = text.doc[start - 1].lemma_.lower() if start else ""
    if verb in signs["switched"] and text.doc[start - 1].tag_.startswith("VB"):
        yield Vote(ORGANISATION, "", 1, "used")


def _posting(text: Text, start: int) -> bool:
    """Whether something is written or shown, in the words before "on X"."""
    sentence = text.doc[start].sent.start
    near = text.doc[max(start - _REACH, sentence) : start]
    signs = text.lexicon.signs
    return any(t.lemma_.lower() in signs["posting"] or singular(t.lower_) in signs["posted"] for t in near)
