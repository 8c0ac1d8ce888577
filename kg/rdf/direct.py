"""Direct triples: from a plain claim, subject and object tied by one property.

They make simple questions simple queries, and say only what holds without any qualifier. Which
claims are plain enough is decided here and argued in docs/decisions/0002.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg import schema
from kg.model import Claim, Modality
from kg.rdf.terms import Iris, term

GRAPH = "direct"
_PRESENT = frozenset({None, "current", "acting"})
_SYMMETRIC = frozenset({"ally", "kin"})
"""Both directions are written. Kin claims are directed only by their relation, which is not written."""
_ALSO = {"member": term("org:memberOf")}


def is_plain(claim: Claim) -> bool:
    """Whether the document itself states the claim, as a fact, and not of the past alone."""
    values = claim.values
    return (
        claim.modality is Modality.STATED
        and "attributed_to" not in values
        and values.get("status") in _PRESENT
        and "end" not in values
        and (claim.type != "controls" or values.get("how", "control") == "control")
    )


def triples(claim: Claim, iris: Iris) -> Iterator[ox.Quad]:
    """The direct triples of a claim, in their graph; none where the claim is not plain."""
    kind = schema.load().claims[claim.type]
    if kind.direct is None or not claim.object or not is_plain(claim):
        return
    subject, value, graph = ox.NamedNode(claim.subject), ox.NamedNode(claim.object), iris.graph(GRAPH)
    properties = [term("kg:" + kind.direct)]
    if claim.type in _ALSO:
        properties.append(_ALSO[claim.type])
    for predicate in properties:
        yield ox.Quad(subject, predicate, value, graph)
        if claim.type in _SYMMETRIC:
            yield ox.Quad(value, predicate, subject, graph)
