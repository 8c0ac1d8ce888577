"""A reconciliation service as an outside set: asked in batches, patiently, and never twice.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

Answers are kept as files, one a batch, named by what was asked: a run can be repeated offline, byte for
byte. A service that is slow, wrong or broken costs its batch, and says so; the run goes on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from kg.errors import InputError
from kg.fold import slug
from kg.link.mapping import Plan, iri
from kg.link.model import Candidate, Source, Subject
from kg.model import EntityType
from kg.rdf.entities import WIKIDATA
from kg.steps.layout import write_atomic

_ANY = "service"
"""Id of the mapping that does for any service."""
_AGAIN = (429, 500, 502, 503, 504)
_PATIENCE = 30.0
"""Most seconds between two tries."""
_IN_A_ROW = 3
"""Batches that may fail one after the other before the service is given up."""

Answer = dict[str, Any]


@dataclass
class ServiceTarget:
    """A service by its address.

    Attributes:
        cache: folder for answers; None keeps none.
        offline: answer from the cache alone.
        sleep: called with seconds; a test puts its own here.
        problems: what went wrong, a message for each batch that was lost.
    """

    plan: Plan
    url: str
    cache: Path | None = None
    offline: bool = False
    sleep: Callable[[float], None] = time.sleep
    problems: list[str] = field(default_factory=list)

    @property
    def source(self) -> Source:
        """The mapping's, with the service's own address; of the mapping for all services also its host."""
        named = self.plan.source
        if named.id == _ANY:
            host = urlsplit(self.url).hostname or ""
            named = replace(named, id=slug(host), title=f"{named.title}, {host}")
        return replace(named, url=self.url)

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        """What the service has for the names of the subjects, each record once.

        Raises:
            InputError: the service has no manifest, or fails again and again.
        """
        manifest = self._manifest()
        types: Mapping[str, str] = self.plan.options.get("types", {})
        asked = [s for s in subjects if s.entity.type.value in types]
        size, failed = int(self.plan.options.get("batch", 40)), 0
        seen: set[str] = set()
        for start in range(0, len(asked), size):
            batch = asked[start : start + size]
            try:
                answer = self._ask(batch, types)
                found = list(self._candidates(batch, answer, manifest))
            except InputError as error:
                self.problems.append(str(error))
                failed += 1
                if failed == _IN_A_ROW:
                    raise InputError(
                        f"{failed} batches failed one after the other; the last: {error.what}",
                        where=self.url,
                        remedy="Try again later: answers so far are kept with --cache",
                    ) from error
                continue
            failed = 0
            for one in found:
                if one.iri not in seen:
                    seen.add(one.iri)
                    yield one

    def _manifest(self) -> Answer:
        found = self._fetch(self.url, None)
        if not {"name", "identifierSpace", "schemaSpace"} <= found.keys():
            what = "the answer is no manifest of a reconciliation service"
            raise InputError(what, where=self.url, remedy="Name the address of the service itself")
        return found

    def _ask(self, batch: Sequence[Subject], types: Mapping[str, str]) -> Answer:
        queries = {f"q{n}": self._query(s, types) for n, s in enumerate(batch)}
        form = urlencode({"queries": json.dumps(queries, ensure_ascii=False, sort_keys=True)}).encode()
        return self._fetch(self.url, form)

    def _query(self, subject: Subject, types: Mapping[str, str]) -> Answer:
        query: Answer = {"query": subject.entity.name, "limit": int(self.plan.options.get("limit", 5))}
        if type_ := types[subject.entity.type.value]:
            query["type"] = type_
        return query

    def _candidates(self, batch: Sequence[Subject], answer: Answer, manifest: Answer) -> Iterator[Candidate]:
        for number, subject in enumerate(batch):
            one = answer.get(f"q{number}")
            results = one.get("result") if isinstance(one, dict) else None
            if not isinstance(results, list):
                what = f"the answer has no result for q{number} ({subject.entity.name!r})"
                raise InputError(what, where=self.url, remedy="Does the service speak version 0.1 or 0.2?")
            for result in results:
                if isinstance(result, dict) and result.get("id") and result.get("name"):
                    yield self._candidate(subject.entity.type, result, manifest)

    def _candidate(self, type_: EntityType, result: Answer, manifest: Answer) -> Candidate:
        identifier, space = str(result["id"]), str(manifest["identifierSpace"])
        view = manifest.get("view")
        template = str(view.get("url", "")) if isinstance(view, dict) else ""
        named = space.endswith(("/", "#")) or "{{id}}" not in template
        pattern = space + "{id}" if named else template.replace("{{id}}", "{id}")
        found = iri(pattern, {"id": identifier})
        scheme = "wikidata" if found.startswith(WIKIDATA) else self.source.id
        return Candidate(found, type_, str(result["name"]), identifiers=((scheme, identifier),))

    def _fetch(self, url: str, form: bytes | None) -> Answer:
        """An answer: kept, or asked for."""
        key = hashlib.sha256(url.encode() + b"\0" + (form or b"")).hexdigest()[:32]
        kept = self.cache / f"{key}.json" if self.cache else None
        if kept and kept.is_file():
            found: Answer = json.loads(kept.read_text(encoding="utf-8"))
            return found
        if self.offline:
            raise InputError("this was not asked before, and the run is offline", where=url)
        answer = self._patiently(url, form)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(kept, json.dumps(answer, ensure_ascii=False, sort_keys=True))
        return answer

    def _patiently(self, url: str, form: bytes | None) -> Answer:
        tries, wait = int(self.plan.options.get("tries", 4)), 1.0
        for number in range(1, tries + 1):
            try:
                return self._once(url, form)
            except _Again as error:
                if number == tries:
                    raise InputError(
                        f"{error}, {tries} times", where=url, remedy="Try again later"
                    ) from error
                self.sleep(min(error.wait or wait, _PATIENCE))
                wait *= 2
        raise AssertionError("a mapping asks for at least one try")

    def _once(self, url: str, form: bytes | None) -> Answer:
        seconds = float(self.plan.options.get("seconds", 20))
        headers = {"Accept": "application/json", "User-Agent": "country-report-graph"}
        try:
            with urlopen(Request(url, data=form, headers=headers), timeout=seconds) as reply:
                body = reply.read()
        except HTTPError as error:
            if error.code in _AGAIN:
                raise _Again(f"the service answered {error.code}", _wait(error.headers)) from error
            raise InputError(f"the service answered {error.code} {error.reason}", where=url) from error
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            raise _Again(f"no answer within {seconds:g} s ({reason})") from error
        try:
            found = json.loads(body)
        except ValueError as error:
            began = " ".join(body[:60].decode("utf-8", "replace").split())
            raise InputError(f"the answer is no JSON: it begins {began!r}", where=url) from error
        if not isinstance(found, dict):
            raise InputError("the answer is no JSON object", where=url)
        return found


class _Again(Exception):
    """A failure that may pass.

    Attributes:
        wait: seconds the service asks to wait; 0 where it does not say.
    """

    def __init__(self, what: str, wait: float = 0.0) -> None:
        super().__init__(what)
        self.wait = wait


def _wait(headers: Message) -> float:
    said = str(headers.get("Retry-After", ""))
    return float(said) if said.isdigit() else 0.0
