"""Hyphenated words that the parser must see as one token, since they are one word to the rules."""

from __future__ import annotations

from collections.abc import Iterator

_KIN = "son daughter father mother brother sister parent".split()
_PREFIXES = {
    "ex": "minister president premier husband wife speaker mayor governor chairman deputy general king "
    "chief head leader director prime-minister senator ambassador adviser advisor",
    "co": "founder chair chairman chairwoman chairperson leader owner director president editor author "
    "ruling rapporteur sponsor defendant",
    "vice": "president chairman chair chairperson minister premier mayor governor chancellor speaker rector",
}
_VERBS = {
    "co": "found establish create opt",
    "re": "elect appoint register emerge establish nominate",
}
"""What else takes a prefix, in all its forms."""
_WHOLE = (
    "editor-in-chief editors-in-chief commander-in-chief secretary-general secretaries-general "
    "prosecutor-general governor-general attorney-general director-general procurator-general "
    "co-own co-owns co-owned co-owning co-fund co-funds co-funded co-finance co-finances co-financed "
    "re-election re-elections re-appointment re-registration "
    "half-brother half-sister half-brothers half-sisters in-law in-laws major-general lieutenant-general"
).split()


def hyphenated() -> Iterator[str]:
    """Each word in small letters and capitalised."""
    for word in _words():
        yield word
        yield word.capitalize()


def verb_forms() -> Iterator[tuple[str, str]]:
    """The forms of the verbs among them, each with its lemma."""
    for prefix, verbs in _VERBS.items():
        for verb in verbs.split():
            yield from ((f"{prefix}-{form}", f"{prefix}-{verb}") for form in (verb, *_forms(verb)))


def _words() -> Iterator[str]:
    for kin in _KIN:
        yield f"{kin}-in-law"
        yield f"{kin}s-in-law"
    for prefix, titles in _PREFIXES.items():
        for title in titles.split():
            yield f"{prefix}-{title}"
            yield f"{prefix}-{title}s"
    yield from (form for form, _ in verb_forms())
    yield from _WHOLE


def _forms(verb: str) -> list[str]:
    """A verb's forms with s, ed and ing."""
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith("sh") else f"{verb}s"
    return [third, f"{stem}ed", f"{stem}ing"]
