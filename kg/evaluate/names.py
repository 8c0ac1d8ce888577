"""When two names, titles or values are the same for scoring."""

from __future__ import annotations

import re

from anyascii import anyascii


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam excellency hon honorable honourable"
)
_CUT = _words("of for to in at on with from by under within over against as")
_IDLE = _words(
    "a an the his her its their of all other key new many several some former ex then current acting interim "
    "late one two three four five six seven eight nine ten"
)
_RANKS = _words("deputy vice prime co assistant under sub junior honorary associate")
_LAW = _words(
    "a an the of on for to in and or by that which its their new draft bill law laws legislation act acts "
    "decree decrees code amendment amendments amended programme program resolution requiring governing "
    "regarding concerning about proposed presidential"
)
# "32 of the 39 members": what is headed are the members.
_PART = re.compile(r"^.*\bof (the |its )?(\w+ )?(?=(members|judges|deputies|officials|seats)\b)")


def plain(text: str) -> str:
    """Lower-case ASCII words with single spaces; apostrophes and a possessive 's are gone."""
    folded = anyascii(text.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")).lower()
    folded = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", folded)
    return " ".join(re.sub(r"[^a-z0-9.&/ ]+", lambda m: "" if m[0] in "'\"-" else " ", folded).split())


def name_key(name: str) -> str:
    """What two equal names share: letters and digits, without honorifics and a leading "the"."""
    words = re.sub(r"[./&]", " ", plain(name)).split()
    while len(words) > 1 and (words[0] in HONORIFICS or words[0] == "the"):
        words = words[1:]
    return "".join(words)


def role_heads(role: str) -> frozenset[str]:
    """The head words of a title: `deputy minister of communications` gives `deputy minister`.

    A title of several coordinated posts gives one head for each. Words of rank (`deputy`, `vice`,
    `prime`) belong to the head, since they make another post of it; topics (`information minister`) do not.
    """
    text = re.sub(r"(?i)\b(ex|vice|co)-", r"\1 ", role)
    pieces = re.split(r",|;|\band\b|/", plain(text.replace(",", " and ").replace(";", " and ")))
    return frozenset(head for piece in pieces if (head := _head(piece)))


def _head(piece: str) -> str:
    words = re.sub(
        r"^(the )?(\S+ )?of (the |its )?(\w+ )(?=members|judges|deputies|seats)", "", piece
    ).split()
    stop = next((i for i, w in enumerate(words) if i and w in _CUT and words[:i] != ["at"]), len(words))
    kept = [w for w in words[:stop] if w not in _IDLE and not w.isdigit()]
    if not kept:
        return ""
    ranks = [w for w in kept[:-1] if w in _RANKS]
    return " ".join((*ranks, _singular(kept[-1])))


def law_words(name: str) -> frozenset[str]:
    """The words of a law's subject, without those that any law's name may have."""
    return frozenset(
        _singular(w) for w in re.sub(r"[./&]", " ", plain(name)).split() if w not in _LAW and not w.isdigit()
    )


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def year_of(date: str, names: tuple[str, ...]) -> str:
    """The year of a date, else the first year written in a name, else empty."""
    if date:
        return date[:4]
    return next((m[0] for n in names if (m := re.search(r"\b(1[89]|20)\d\d\b", n))), "")


def dates_agree(one: str, other: str) -> bool:
    """Whether two ISO dates, each as precise as stated, may be the same day."""
    return one.startswith(other) or other.startswith(one)


def values_agree(one: object, other: object) -> bool:
    """Whether two qualifier values are the same: numbers by value, words by their plain form."""
    try:
        return abs(float(str(one)) - float(str(other))) < 1e-9
    except ValueError:
        return plain(str(one)) == plain(str(other))


def texts_agree(one: object, other: object) -> bool:
    """Whether two free texts say the same: more than half of their words, counted once, are shared."""
    a, b = set(plain(str(one)).split()), set(plain(str(other)).split())
    return bool(a | b) and 2 * len(a & b) > len(a | b)
