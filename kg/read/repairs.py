"""What is mended in the clean text, found on the raw text: one function for each kind of damage.

No two kinds touch the same characters: white space and the hyphen before it, ligatures, digits of note
numbers, and insertions inside words and after full stops.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from kg.model import Span
from kg.read.clean import Edit

_LOWER = "a-zß-öø-ÿﬀ-ﬆ"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_INVISIBLE = re.compile(
    "\u00ad\\s*[\r\n]\\s*|[\u00ad\u200b\u200c\u200d\u2060\ufeff\u0000-\u0008\u000e-\u001f]+"
)
_COMBINED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_SPACES = re.compile(r"\s+")
_HYPHENS = "-\u2010\u2011"
_HYPHEN_BREAK = re.compile(rf"(?<=[^\W_])[{_HYPHENS}]\s*[\r\n\f\v\u2028\u2029]\s*(?=[^\W_])")
_DROP_CAPITAL = re.compile(rf"(?<![^\s])[A-Z]\s*[\r\n\f]\s*(?=[{_LOWER}])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"[^\W\d_]+\Z")
_TAIL = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(
    rf"(?=[“‘A-Z])(?:(?<=[{_LOWER}]{{2}}[.!?])|(?<=[{_LOWER}\d][.!?][”’)])|(?<=[{_LOWER}][”’)][.!?])"
    rf"|(?<=[A-Z]{{3}}[)][.!?])|(?<=[A-Z]{{3}}[.!?][”’)])|(?<=[A-Z]{{3}}[.!?])|(?<=\d{{4}}[.!?])|(?<=\d%[.!?])"
    rf"|(?<=[{_LOWER}]\s\d{{2}}[.!?])|(?<=\d[)][.!?])|(?<=[{_LOWER}\d][.!?]\"))"
    rf"(?=[“‘]?(?:[A-Z][{_LOWER}’']|[A-Z]{{2,}}|A\s|I\s))"
)
_DOMAIN = re.compile(
    r"(?:com|net|org|info|gov|edu|int|tv|fm|biz|eu|uk|us|ru|kz|uz|kg|tj|tm|az|am|ge|by|ua|md|io|asia)\b", re.I
)
_CAMEL = re.compile(rf"(?<=[{_LOWER}])(?=[A-Z][{_LOWER}])")
_PAIR = re.compile(r"(?<!\w)([^\W\d_]+)(?=\s([^\W\d_]+))")
_FIRST_PARTS = frozenset(("self", "well", "quasi"))
_SECOND_PARTS = frozenset(
    "aligned appointed backed based century controlled dominated driven educated elected financed friendly "
    "funded held language level linked mandate owned party policy profile proclaimed ranking related scale "
    "seat speaking sponsored supported term year".split()
)
"""Words that close an English compound far more often than they end a word without a hyphen."""
_LONGEST_HALF = 40
_SHORTEST_COMPOUND = 8


def characters(raw: str) -> Iterator[Edit]:
    """Ligatures spelt out, invisible characters removed, letters and their accents made one."""
    for found in _LIGATURE.finditer(raw):
        yield Edit(found.start(), found.end(), _LIGATURES[found.group()])
    for found in _INVISIBLE.finditer(raw):
        yield Edit(found.start(), found.end(), "")
    for found in _COMBINED.finditer(raw):
        composed = unicodedata.normalize("NFC", found.group())
        if composed != found.group():
            yield Edit(found.start(), found.end(), composed)


def glued_sentences(raw: str) -> Iterator[Edit]:
    """A space where one sentence ends and the next begins without one."""
    for found in _GLUED.finditer(raw):
        if not _DOMAIN.match(raw, found.end()):
            yield Edit(found.start(), found.start(), " ")


class Words:
    """The words of a text as it writes them, and how often: what a repair asks before it acts."""

    def __init__(self, raw: str) -> None:
        self.counts: Counter[str] = Counter(m.group() for m in _WORD.finditer(raw))
        self.lower: Counter[str] = Counter()
        self.hyphenated: dict[str, str] = {}
        for word, count in self.counts.items():
            self.lower[word.lower()] += count
            if "-" in word:
                for part in word.split("-"):
                    self.lower[part.lower()] += count
        for word in sorted(self.counts):
            if word.count("-") == 1:
                self.hyphenated.setdefault(word.replace("-", "").lower(), word)

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether a word broken after a hyphen is written with it."""
        if tail[0].isupper() or head.isdigit() or tail[0].isdigit():
            return True
        compound, joined = f"{head}-{tail}".lower(), (head + tail).lower()
        if self.lower[compound] or self.lower[joined]:
            return self.lower[compound] >= self.lower[joined]
        whole_word = head[0].isupper() or len(head) > 4 or self.lower[head.lower()] > 1
        if head.lower() in _FIRST_PARTS or (whole_word and tail.lower() in _SECOND_PARTS):
            return True
        return all(len(half) > 2 and self.lower[half.lower()] > 1 for half in (head, tail))


def broken_words(raw: str, block: Span, words: Words) -> Iterator[Edit]:
    """Words broken at a line's end joined, with the hyphen where the document writes it elsewhere."""
    for found in _HYPHEN_BREAK.finditer(raw, block.start, block.end):
        head = _HEAD.search(raw, max(found.start() - _LONGEST_HALF, block.start), found.start())
        tail = _TAIL.match(raw, found.end())
        kept = not head or not tail or words.keeps_hyphen(head.group(), tail.group())
        yield Edit(found.start(), found.end(), "-" if kept else "")


def lost_hyphens(raw: str, words: Words) -> Iterator[Edit]:
    """A hyphen, or a space, put back where a line's end was lost inside a compound.

    Only where the document itself writes the compound apart, with a hyphen at least as often as joined.
    """
    joints = {word: at for word in words.counts if (at := _lost_hyphen(word, words))}
    camels = {
        (word[: m.start()], word[m.start() :]): word
        for word in words.counts
        if word not in joints
        for m in _CAMEL.finditer(word)
    }
    pairs = ((m.group(1), m.group(2)) for m in _PAIR.finditer(raw)) if camels else ()
    spaces = {camels[pair]: len(pair[0]) for pair in pairs if pair in camels}
    if not joints and not spaces:
        return
    for found in _WORD.finditer(raw):
        word = found.group()
        if word in joints or word in spaces:
            at = found.start() + (joints.get(word) or spaces[word])
            yield Edit(at, at, "-" if word in joints else " ")


def _lost_hyphen(word: str, words: Words) -> int:
    """Where in the word its hyphen was lost; 0 where none was."""
    compound = words.hyphenated.get(word.lower())
    if not compound or "-" in word or words.lower[compound.lower()] < words.lower[word.lower()]:
        return 0
    # A word in small letters is not the name that is written with a hyphen, nor is `resign` `re-sign`.
    if compound[0].isupper() and not word[0].isupper():
        return 0
    return compound.index("-") if len(word) >= _SHORTEST_COMPOUND else 0


def white_space(raw: str, block: Span) -> Iterator[Edit]:
    """Line breaks and runs of white space inside a block made single spaces; drop capitals joined."""
    begin = block.start
    capital = _DROP_CAPITAL.match(raw, block.start, block.end)
    if capital and _lacks_a_letter(raw, raw[begin], Span(capital.end(), block.end)):
        yield Edit(begin + 1, capital.end(), "")
        begin = capital.end()
    for found in _SPACES.finditer(raw, begin, block.end):
        plain = found.group() == " " or raw[found.start() - 1] == "\u00ad"
        if not plain and not _HYPHEN_BREAK.match(raw, found.start() - 1):
            yield Edit(found.start(), found.end(), " ")


def _lacks_a_letter(raw: str, letter: str, rest: Span) -> bool:
    """Whether the word that opens `rest` lacks this first letter: for A and I, where it is no word here."""
    word = _TAIL.match(raw, rest.start)
    if letter not in "AI" or word is None:
        return True
    return not re.search(rf"(?<!\w){word.group()}(?!\w)", raw[word.end() : rest.end])
