"""The verifier of a model's claims: stricter than that of the rules, for a model may have made it all up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg import schema
from kg.extract.engine.reference import References
from kg.extract.model import arguments, hedges, lexicon, values
from kg.extract.model.answer import Proposal
from kg.extract.model.arguments import Ends
from kg.extract.model.numeric import sole
from kg.extract.reading import Finding, Form, TokenMention
from kg.model import Claim, EntityType, Modality, Span, qualifiers

CONFIDENCE = 0.3
"""Of a claim that only a model found: below that of every rule."""


@dataclass(frozen=True)
class Rejected:
    """Why a proposal is no claim.

    Attributes:
        code: `unknown-type`, `quote-not-found`, `quote-over-sentences`, `unknown-entity`,
            `entity-not-named`, `ambiguous-name`, `schema`, `value-not-in-quote`, `no-trigger-word`,
            `arguments-do-not-fit`, `hedged`.
        span: of the quote in the clean text, where it was found.
    """

    code: str
    detail: str
    span: Span | None = None


class Checker:
    """Checks what a model says of one document.

    Args:
        references: what the tokens of the reading stand for.
        extractor: the name that its claims carry.
    """

    def __init__(self, references: References, extractor: str) -> None:
        self._references = references
        self._extractor = extractor
        self._named: dict[str, set[str]] = defaultdict(set)
        for entity in references.entities.values():
            for name in entity.names:
                self._named[_folded(name)].add(entity.id)

    def check(self, proposal: Proposal, piece: Span) -> Finding | Rejected:
        """The finding that a proposal about a piece of the clean text amounts to, or why it is none."""
        if proposal.type not in schema.load().claims:
            return Rejected("unknown-type", f"there is no claim type {proposal.type[:40]!r}")
        rejected: list[Rejected] = []
        for span in self._places(proposal.quote, piece):
            found = self._at(proposal, span)
            if isinstance(found, Finding):
                return found
            rejected.append(found)
        missing = Rejected("quote-not-found", "the quote does not stand in the paragraph")
        return rejected[0] if rejected else missing

    def _places(self, quote: str, piece: Span) -> Iterator[Span]:
        """Where a quote stands in a piece, white space aside, as whole words."""
        pattern = r"\s+".join(re.escape(word) for word in quote.split())
        if not pattern:
            return
        text = piece.of(self._references.reading.document.clean)
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            yield Span(piece.start + match.start(), piece.start + match.end())

    def _at(self, proposal: Proposal, span: Span) -> Finding | Rejected:
        quote = self._references.reading.tokens(span)
        if quote is None or quote[0].sent != quote[-1].sent:
            return Rejected("quote-over-sentences", "the quote runs over more than one sentence", span)
        ends = self._ends(proposal, quote)
        if isinstance(ends, str):
            code, _, detail = ends.partition(": ")
            return Rejected(code, detail, span)
        stated = dict(proposal.qualifiers)
        if fault := self._schema_fault(proposal, ends):
            return Rejected("schema", fault, span)
        for name, why in values.faults(proposal.type, stated, quote.text, quote[0].sent).items():
            if name in self._telling(proposal.type):
                return Rejected("value-not-in-quote", why, span)
            del stated[name]  # the claim stands without the detail that the quote does not give
        triggers = self._triggers(proposal, quote)
        if not triggers:
            return Rejected("no-trigger-word", f"no word of the quote states {proposal.type} so", span)
        fitting, self_alleging = self._fitting(proposal, triggers, ends)
        if not fitting:
            return Rejected("arguments-do-not-fit", "the words tie other names, or tie them otherwise", span)
        put = hedges.settle(
            Modality(str(stated.pop("modality", Modality.STATED))),
            fitting,
            quote[0].sent,
            self_alleging=self_alleging,
        )
        if not isinstance(put, Modality):
            return Rejected("hedged", put, span)
        if put is Modality.STATED:
            stated.pop("attributed_to", None)
        else:
            stated["modality"] = str(put)
        return Finding(proposal.type, ends.subject, ends.object, span, self._extractor, stated, CONFIDENCE)

    def _ends(self, proposal: Proposal, quote: TokenSpan) -> Ends | str:
        """The entities that a proposal names, as its sentence names them; else a code and its detail."""
        subject = self._end(proposal.subject, quote.sent)
        if isinstance(subject, str):
            return subject
        object_ = self._end(proposal.object, quote.sent) if proposal.object else ()
        if isinstance(object_, str):
            return object_
        ids = [side[0].entity for side in (subject, object_) if side]
        if len(ids) > len(set(ids)):
            return "schema: subject and object are the same entity"
        inside = [
            [m for m in side if quote.start <= m.start and m.end <= quote.end] for side in (subject, object_)
        ]
        named = frozenset(mention.entity for token in quote for mention in self._references.at(token))
        for id_, at in zip(ids, inside, strict=False):
            if not at and self._rivals(id_, named - set(ids)):
                name = self._references.entities[id_].name
                return f"entity-not-named: the quote names another in place of {name!r}"
        return Ends(ids[0], ids[1] if proposal.object else "", inside[0], inside[1], named)

    def _rivals(self, entity: str, others: frozenset[str]) -> bool:
        """Whether some other entity could take an entity's place."""
        type_ = self._references.type_of(entity)
        return any(self._references.type_of(other) == type_ for other in others)

    def _end(self, name: str, sentence: TokenSpan) -> Sequence[TokenMention] | str:
        known = self._named.get(_folded(name))
        if not known:
            return f"unknown-entity: {name[:80]!r} is no entity of the document"
        mentions = [
            mention
            for token in sentence
            for mention in self._references.at(token)
            if mention.entity in known and mention.form <= Form.SHORT
        ]
        entities = {mention.entity for mention in mentions}
        if not entities:
            return f"entity-not-named: the sentence does not name {name[:80]!r}"
        if len(entities) > 1:
            return f"ambiguous-name: {name[:80]!r} may be more than one entity of the sentence"
        return sorted(set(mentions))

    def _telling(self, claim: str) -> set[str]:
        """The qualifiers that say what a claim is, and not only when or how much."""
        kind = schema.load().claims[claim]
        return {*kind.key, *(name for group in kind.required for name in group)}

    def _schema_fault(self, proposal: Proposal, ends: Ends) -> str | None:
        claim = Claim("", proposal.type, ends.subject, ends.object, qualifiers(proposal.qualifiers))
        subject = self._references.type_of(ends.subject)
        object_ = self._references.type_of(ends.object) if ends.object else None
        return next(schema.load().faults(claim, subject, object_), None)

    def _triggers(self, proposal: Proposal, quote: TokenSpan) -> list[Token]:
        """The words of the quote that may state a claim of this type and with these values."""
        plain = lexicon.plain_words(proposal.type)
        if plain:
            outside = [token for token in quote if not self._references.at(token)]
            return sole(proposal, outside, plain)
        return [
            token
            for token in quote
            if not self._references.at(token)
            and any(
                lexicon.states(rule, token, proposal.qualifiers)
                for rule in lexicon.rules_at(proposal.type, token)
            )
        ]

    def _fitting(self, proposal: Proposal, triggers: Sequence[Token], ends: Ends) -> tuple[list[Token], bool]:
        """The triggers whose rules the arguments fit, and whether one of those rules is an accusation."""
        if lexicon.plain_words(proposal.type):
            return (list(triggers) if self._alone(proposal.type, ends) else []), False
        fitting, self_alleging = [], False
        for token in triggers:
            for rule in lexicon.rules_at(proposal.type, token):
                if arguments.turned(rule, token, ends, self._references):
                    return [], False
                if token in fitting:
                    continue
                stated = lexicon.states(rule, token, proposal.qualifiers)
                if stated and arguments.fit(rule, token, ends, self._references):
                    fitting.append(token)
                    self_alleging |= rule.self_alleging
        return fitting, self_alleging

    def _alone(self, claim: str, ends: Ends) -> bool:
        """Whether the quote itself names the object, and no second entity that could be it.

        Numbers hang on names by more than the parse shows: a quote with one name leaves no doubt.
        """
        wanted = ends.object or ends.subject
        types = {self._references.type_of(wanted)}
        if ends.object:
            types |= {t for t in EntityType if t in schema.load().claims[claim].object}
        return {entity for entity in ends.named if self._references.type_of(entity) in types} == {wanted}


def _folded(name: str) -> str:
    """A name without case, a leading article, and the quotation marks and possessives around it."""
    plain = re.sub(r"[’'ʼ`]s\b|[\"“”«»]", "", name).replace("’", "'")
    words = plain.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
