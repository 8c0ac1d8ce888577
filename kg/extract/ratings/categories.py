"""The categories of Nations in Transit over its editions, and how the text writes them.

Until 2002 the report rated "Rule of Law" and other fields; 2003 and 2004 one "Governance"; since 2005
national and local governance are apart. Until 2019 the scale ran from 1 (best) to 7, since 2020 from 1 to 7
(best): the mean of the categories is the Democracy Score either way.
"""

from __future__ import annotations

import re

INDEX = "Nations in Transit"
SCORE = "Democracy Score"
GOVERNANCE = "Governance"
CATEGORIES = (
    "Electoral Process",
    "Civil Society",
    "Independent Media",
    GOVERNANCE,
    "National Democratic Governance",
    "Local Democratic Governance",
    "Judicial Framework and Independence",
    "Corruption",
)
"""In the order in which the tables print them; the Democracy Score, their mean, stands below."""

_ALIASES = {
    "constitutional, legislative, and judicial framework": "Judicial Framework and Independence",
    "constitutional, legislative and judicial framework": "Judicial Framework and Independence",
    "judicial independence and framework": "Judicial Framework and Independence",
    **{name.lower(): name for name in (*CATEGORIES, SCORE)},
}
_ABBREVIATIONS = {
    "EP": "Electoral Process",
    "CS": "Civil Society",
    "IM": "Independent Media",
    "GOV": GOVERNANCE,
    "NGOV": "National Democratic Governance",
    "NDG": "National Democratic Governance",
    "LGOV": "Local Democratic Governance",
    "LDG": "Local Democratic Governance",
    "JFI": "Judicial Framework and Independence",
    "CLJF": "Judicial Framework and Independence",
    "CO": "Corruption",
    "DS": SCORE,
}


def _pattern() -> str:
    longest_first = sorted(_ALIASES, key=lambda n: (-len(n), n))
    return "|".join(r"\s+".join(re.escape(w) for w in name.split()) for name in longest_first)


NAMED = re.compile(rf"(?<!\w)(?:{_pattern()})(?!\w)", re.IGNORECASE)
"""Any category written out, whatever the case and the line breaks."""

LABEL = re.compile(
    rf"(?<!\w)(?:(?i:{_pattern()})|{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})(?!\w)"
)
"""A category as a table's label: written out, or abbreviated in capitals."""

WORDS = frozenset(word.lower() for name in _ALIASES for word in re.findall(r"\w+", name))
"""The words that labels are made of, by which a label that is split over lines is known."""


def category(text: str) -> str:
    """The category that `text`, a match of `NAMED` or `LABEL`, stands for."""
    return _ABBREVIATIONS.get(text) or _ALIASES[" ".join(text.lower().split())]


def of_section(code: str) -> str:
    """The category of a section by its code, such as `electoral-process`; empty where it has none."""
    return _ALIASES.get(code.replace("-", " "), "")
