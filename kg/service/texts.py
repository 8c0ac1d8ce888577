"""Words of the reports: a little around each quote always, whole texts only where the operator says so."""

from __future__ import annotations

from kg.model import Claim
from kg.rdf import Iris
from kg.service.state import service
from kg.store import Store, rows, text_of

_AROUND = """SELECT ?e ?prefix ?suffix {
  VALUES ?e { %s }
  ?e oa:hasSelector ?quote . ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }"""


def context(store: Store, claim: Claim) -> list[tuple[str, str]]:
    """What stands before and after each piece of evidence of a claim, in its order."""
    nodes = [Iris().evidence(claim.document, e.start, e.end) for e in claim.evidence]
    found = {
        text_of(e): (text_of(before), text_of(after))
        for e, before, after in rows(store, _AROUND % " ".join(map(str, nodes)))
    }
    return [found.get(node.value, ("", "")) for node in nodes]


def text_of_document(document: str) -> str:
    """The text of a report as read; empty where texts are not served, or the store keeps none."""
    state = service()
    folder = state.snapshot().folder
    if not state.settings.serve_texts or folder is None:
        return ""
    texts = (folder / "texts").resolve()
    path = (texts / f"{document}.txt").resolve()
    if path.parent != texts or not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
