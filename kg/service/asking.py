"""From a client's query to its answer: budget, deadline, validator, stream, and what is noted of it."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, Unauthorized

from kg.service.engine import Question
from kg.service.negotiation import etag, unchanged, validate
from kg.service.pool.pool import Answer, Busy, Rest
from kg.service.pool.process import Failed
from kg.service.state import Service, service

FORM = "application/x-www-form-urlencoded"
_LEAST_SECONDS = 0.05
_T = TypeVar("_T")


def ask(question: Question) -> Answer:
    """The answer, with the time charged to the client.

    Raises:
        OverBudget, Busy, QueryError, Failed, StoreError: there is none; see `kg.service.problems`.
    """
    state = service()
    g.query = hashlib.sha256(question.query.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    trusted = has_token(state)
    seconds = deadline(state, trusted)
    with charged(state, trusted, seconds) as bill:
        answer = state.engine.answer(question, seconds)
        bill.seconds = answer.seconds
    state.metrics.query(answer.seconds)
    g.rows, g.seconds, g.kept = answer.rows, answer.seconds, answer.kept
    return answer


@dataclass
class Bill:
    """What a client is charged for: the seconds that its question took."""

    seconds: float = 0.0


@contextmanager
def charged(state: Service, trusted: bool, seconds: float) -> Iterator[Bill]:
    """Charge the client of this request for what is done inside, and note whether it failed.

    Args:
        trusted: whether the request comes with the token, and so has no budget.
        seconds: that it may take; charged in whole for what goes on for too long.

    Raises:
        OverBudget: the client has used up its minute.
    """
    client, bill, failed = request.remote_addr or "", Bill(), True
    if not trusted:
        state.budgets.check(client)
    try:
        yield bill
        failed = False
    except Failed as failure:
        bill.seconds = seconds if failure.reason == "late" else seconds / 4
        raise
    except Busy:
        failed = False
        raise
    finally:
        state.budgets.charge(client, bill.seconds, failed)


def at_charge(run: Callable[[], _T]) -> _T:
    """What is found without a query of the client's own, its time charged to the client as that of one.

    Raises:
        OverBudget: the client has used up its minute.
    """
    state, began = service(), time.monotonic()
    with charged(state, has_token(state), state.settings.query_seconds) as bill:
        found = run()
        bill.seconds = time.monotonic() - began
    return found


def argument(name: str) -> str:
    """An argument of the request, in its address or in its form; empty where there is none."""
    if (found := request.args.get(name)) is None and request.mimetype == FORM:
        found = request.form.get(name)
    return found or ""


def deadline(state: Service, trusted: bool) -> float:
    """Seconds that the query of this request may take.

    Raises:
        BadRequest: `timeout` is no number of seconds, or more than the client may ask for.
    """
    given = argument("timeout")
    if not given:
        return state.settings.query_seconds
    most = state.settings.token_seconds if trusted else state.settings.query_seconds
    try:
        wanted = float(given)
    except ValueError as error:
        raise BadRequest("timeout is a number of seconds") from error
    if not 0 < wanted <= most:
        raise BadRequest(f"timeout is at most {most:g} seconds" + ("" if trusted else "; more with a token"))
    return max(wanted, _LEAST_SECONDS)


def has_token(state: Service) -> bool:
    """Whether the request carries the service's token.

    Raises:
        Unauthorized: it carries another.
    """
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return False
    token = state.settings.token
    if not token or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise Unauthorized("the token is not the one this service takes")
    return True


def respond(question: Question, content_type: str) -> Response:
    """The answer as it comes, or 304 where the client has it."""
    tag = etag(service().version(), *question.parts, content_type) if question.repeatable else ""
    if tag and (same := unchanged(tag)):
        return same
    answer = ask(question)
    body = answer.begun if answer.rest is None else Stream(answer.begun, answer.rest)
    response = Response(body, content_type=content_type)
    if tag:
        validate(response, tag)
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


class Stream:
    """A long answer, piece by piece. A client that goes away closes it, which frees the worker."""

    def __init__(self, begun: bytes, rest: Rest) -> None:
        self._begun, self._rest = begun, rest

    def __iter__(self) -> Iterator[bytes]:
        yield self._begun
        yield from self._rest

    def close(self) -> None:
        """Let go of the worker."""
        self._rest.close()
