"""First names of many languages, and East Asian family names."""

from __future__ import annotations

import re
from functools import cache

import yaml

from kg import resources
from kg.extract.english import dictionary
from kg.extract.names.text import HYPHENS, Text
from kg.fold import fold

_SYLLABLE = re.compile(r"[^\W\daeiouy]{0,3}[aeiouy]{1,3}[^\W\daeiouy]{0,2}")
"""One syllable, as each part of a Korean or Chinese given name is."""
_TWO = re.compile(rf"(?:{_SYLLABLE.pattern}){{2}}(?<!ed|ly|ng)")
_BEHIND_HYPHEN = frozenset(
    "led run born made held wide bound era style type like own only list based backed owned run aged funded "
    "run leaning loyal free plus time bred built ruled".split()
)
"""Words of one syllable that follow a name and a hyphen and are no part of it: "Han-led"."""


@cache
def given_names() -> dict[str, str]:
    """The gender of those who bear each first name, by its folded form; empty where it is either."""
    raw = _raw()
    return {
        fold(name): gender if gender in {"male", "female"} else ""
        for gender in ("either", "female", "male")
        for name in raw[gender].split()
    }


@cache
def _raw() -> dict[str, str]:
    raw: dict[str, str] = yaml.safe_load((resources.DATA / "given_names.yaml").read_text(encoding="utf-8"))
    return raw


@cache
def family_names() -> frozenset[str]:
    """Folded East Asian family names, which stand first."""
    return frozenset(fold(name) for name in _raw()["family"].split())


def is_given(word: str) -> bool:
    """Whether a word is a first name; of a double one ("Jean-Pierre") its first part."""
    return fold(re.split("[-–]", word)[0]) in given_names()


def double_given_name(text: Text, start: int, hyphen: int) -> bool:
    """Whether a hyphen joins two syllables of a given name beside a family name: "Han Sung-min"."""
    first, second = text.words[hyphen - 1], text.words[hyphen + 1]
    if not (second.islower() and second.isalpha() and first.istitle() and second not in _BEHIND_HYPHEN):
        return False
    if len(first) > 5 or len(second) > 5:
        return False
    family = hyphen - 1 > start or (
        hyphen + 2 < text.size and text.cap[hyphen + 2] and not text.opens[hyphen + 2]
    )
    before = text.words[hyphen - 2] if hyphen - 1 > start else text.words[hyphen + 2] if family else ""
    whole = before.istitle() and before not in HYPHENS
    short = _SYLLABLE.fullmatch(second) or (_TWO.fullmatch(second) and second not in dictionary())
    return bool(whole and _SYLLABLE.fullmatch(first.lower()) and short)
