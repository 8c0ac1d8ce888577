"""English words by the pipeline's own dictionary, and their spelling."""

from __future__ import annotations

from functools import cache

from kg.extract import parse


@cache
def dictionary(part: str = "") -> frozenset[str]:
    """The English words of the pipeline's lemmatizer, of one part of speech or all; empty if it has none."""
    nlp = parse.pipeline()
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if not lookups.has_table("lemma_index"):
        return frozenset()
    tables = lookups.get_table("lemma_index")
    return frozenset(word for key in ([part] if part else tables) for word in tables[key])


def singular(word: str) -> str:
    """A lower-case noun without its plural ending, by spelling alone."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
