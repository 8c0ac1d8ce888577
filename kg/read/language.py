"""Whether a text is English, by the share of its words that are English function words."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from kg.errors import ReadError

_FUNCTION_WORDS = {
    "English": "the of and to in a that for is was on by with as at from it be are has which an not have",
    "French": "le la les de des du et en un une est que qui dans par pour sur au aux avec ce cette sont il",
    "German": "der die das und in den von zu mit des im für ist dem ein eine nicht sich auf als auch wurde",
    "Spanish": "el la los las de del y en un una que es por con para se su al lo como más fue son no ha",
    "Portuguese": "o a os as de do da dos das e em um uma que é por com para se no na ao foi são não mais",
    "Italian": "il lo la i gli le di del della dei e in un una che è per con si al da nel alla sono non più",
    "Turkish": "ve bir bu için ile de da olarak olan daha çok gibi en ancak ise sonra kadar tarafından değil",
    "Russian": "и в на с по не что из от для к о как был были его за при это а но также он года до",
    "Ukrainian": "і в на з та що не до у за для як від по про його є це але був також при або він року",
    "Kazakh": "және мен бұл үшін бір де да бойынша деп ол осы туралы еді болып қазақстан республикасының",
    "Uzbek": "va bilan uchun bu bir ham edi boʻyicha haqida deb u ushbu esa kerak yil",
}
_SETS = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000
_WORDS_NEEDED = 60
_ENGLISH_AT_LEAST = 0.15


def shares(text: str) -> dict[str, float]:
    """The share of function words of each language among the first 20,000 words; empty for few words."""
    words = [m.group().lower() for m in islice(_WORD.finditer(text), _LOOKED_AT)]
    if len(words) < _WORDS_NEEDED:
        return {}
    return {name: sum(w in known for w in words) / len(words) for name, known in _SETS.items()}


def require_english(text: str, path: Path) -> None:
    """Nothing for an English text, or one too short to tell.

    Raises:
        ReadError: too few of its words are English function words.
    """
    found = shares(text)
    if not found or found["English"] >= _ENGLISH_AT_LEAST:
        return
    best = max(sorted(found), key=lambda name: found[name])
    other = f"; {found[best]:.0%} are {best}" if best != "English" else ""
    raise ReadError(
        f"the text is not English: {found['English']:.0%} of its words are English function words, "
        f"where English has over 30%{other}",
        where=str(path),
        remedy="Give an English edition or a translation of the report",
    )
