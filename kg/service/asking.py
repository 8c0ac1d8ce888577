"""From a client's query to its answer: budget, deadline, validator, stream, and what is noted of it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, Unauthorized

from kg.errors import QueryError
from kg.service.budgets import OverBudget
from kg.service.engine import Question
from kg.service.negotiation import etag, unchanged, validate
from kg.service.pool.pool import Answer, Busy, Rest
from kg.service.pool.process import Failed
from kg.service.state import Service, service

_LEAST_SECONDS = 0.05


def ask(question: Question) -> Answer:
    """The answer, with the time charged to the client.

    Raises:
        OverBudget, Busy, QueryError, Failed, StoreError: there is none; see `kg.service.problems`.
    """
    state = service()
    g.query = hashlib.sha256(question.query.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    client = request.remote_addr or ""
    trusted = has_token(state)
    if not trusted:
        state.budgets.check(client)
    seconds, failed = deadline(state, trusted), True
    spent = 0.0
    try:
        answer = state.engine.answer(question, seconds)
        spent, failed = answer.seconds, False
    except Failed as failure:
        spent = seconds if failure.reason == "late" else seconds / 4
        raise
    except (Busy, OverBudget):
        failed = False
        raise
    except QueryError:
        raise
    finally:
        state.budgets.charge(client, spent, failed)
        if not failed:
            state.metrics.query(spent)
    g.rows, g.seconds = answer.rows, answer.seconds
    return answer


def deadline(state: Service, trusted: bool) -> float:
    """Seconds that the query of this request may take.

    Raises:
        BadRequest: `timeout` is no number of seconds, or more than the client may ask for.
    """
    most = state.settings.token_seconds if trusted else state.settings.query_seconds
    given = request.values.get("timeout", "") if request.mimetype != "multipart/form-data" else ""
    if not given:
        return state.settings.query_seconds
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
    given = request.authorization
    if given is None or given.type != "bearer":
        return False
    token = state.settings.token
    if not token or not hmac.compare_digest((given.token or "").encode(), token.encode()):
        raise Unauthorized("the token is not the one this service takes")
    return True


def tag_of(question: Question, content_type: str) -> str:
    """The validator of an answer, known before the query runs."""
    return etag(service().version(), question, content_type)


def respond(question: Question, content_type: str, repeatable: bool) -> Response:
    """The answer as it comes, or 304 where the client has it."""
    tag = tag_of(question, content_type) if repeatable else ""
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
