"""How a sentence puts a claim that a model takes from it: the parse decides, then the words."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.engine.modality import stance
from kg.extract.engine.words import lemma
from kg.extract.model import lexicon
from kg.model import Modality

_STRENGTH = (Modality.DENIED, Modality.PLANNED, Modality.ALLEGED, Modality.REPORTED)


def settle(
    proposed: Modality, triggers: Sequence[Token], sentence: TokenSpan, *, self_alleging: bool
) -> Modality | str:
    """The modality of a claim, or why it cannot be told.

    What the parse says of a trigger wins over what the model says. Where the parse says nothing and a
    word of the sentence may hedge, the claim stands only if the model hedges it in the same way; where no
    word hedges, a hedge of the model's own is not believed either.

    Args:
        proposed: by the model.
        triggers: the words of the quote that state the claim.
        self_alleging: the claim is itself an accusation.
    """
    parsed = {stance(trigger, self_alleging=self_alleging).modality for trigger in triggers}
    for modality in _STRENGTH:
        if modality in parsed:
            return modality
    own = {trigger.i for trigger in triggers}
    found = {
        modality: sorted(t.text for t in sentence if t.i not in own and _hedges(t, modality, words))
        for modality, words in lexicon.hedges().items()
    }
    if proposed is Modality.STATED:
        words = [word for some in found.values() for word in some]
        return f"the sentence may hedge it: {', '.join(words[:3])}" if words else proposed
    if not found[str(proposed)]:
        return f"no word of the sentence says that it is {proposed}"
    return proposed


def _hedges(token: Token, modality: str, words: frozenset[str]) -> bool:
    if token.pos_ == "PROPN" or (modality == "reported" and token.pos_ in ("NOUN", "ADJ")):
        return False  # "Secretary of State", "the report"
    return token.lower_ in words or lemma(token) in words
