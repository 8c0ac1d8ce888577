"""Asking a service that is slow, broken, dead, or answers something else."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import jsonschema
import pytest
from lying_service import Reply, Script, claim, says, serving, wrapped

from kg import schema
from kg.errors import UsageError
from kg.extract.model import Answers, Asked, Client, Service, ask_about, key, prompt

PARAGRAPHS = [f"Paragraph {number} says that somebody owns something." for number in range(8)]
OWNS = claim("owns", "Tan Group", "Orda TV", "Tan Group owns Orda TV")
NOBODY = "http://127.0.0.1:9/v1"


def asked(
    script: Script, folder: Path, *, paragraphs: list[str] = PARAGRAPHS, parallel: int = 1, timeout: float = 5
) -> tuple[Asked, list[str], list[float]]:
    """What asking brought, which paragraphs were asked about, and how long was waited in between."""
    pauses: list[float] = []
    with serving(script) as service:
        settings = Service(service.url, "m", timeout=timeout)
        client = Client(settings, "", sleep=pauses.append)
        result = ask_about(paragraphs, client, Answers(folder, "m"), parallel=parallel)
        client.close()
    return result, service.asked, pauses


def test_answers_are_kept_and_counted(tmp_path: Path) -> None:
    result, sent, _ = asked(lambda text, before: says(OWNS), tmp_path)
    assert (result.answered, result.kept, result.tokens_in, result.tokens_out) == (8, 0, 800, 80)
    assert sent == PARAGRAPHS
    again, sent, _ = asked(lambda text, before: says(), tmp_path)
    assert (again.answered, again.kept, again.tokens_in, sent) == (0, 8, 0, [])


def test_a_paragraph_that_stands_twice_is_asked_once(tmp_path: Path) -> None:
    result, sent, _ = asked(lambda text, before: says(), tmp_path, paragraphs=PARAGRAPHS[:1] * 3)
    assert (result.answered, len(sent)) == (1, 1)


def test_answers_of_another_model_are_not_taken(tmp_path: Path) -> None:
    asked(lambda text, before: says(OWNS), tmp_path)
    assert Answers(tmp_path, "m").get(PARAGRAPHS[0])
    assert Answers(tmp_path, "n").get(PARAGRAPHS[0]) is None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_busy_is_asked_again_later(status: int, tmp_path: Path) -> None:
    result, _, pauses = asked(
        lambda text, before: says(OWNS) if before == 2 else Reply(b"busy", status),
        tmp_path,
        paragraphs=PARAGRAPHS[:1],
    )
    assert (result.answered, result.unanswered.total()) == (1, 0)
    assert pauses == [1.0, 2.0]


def test_it_waits_as_long_as_it_is_told_and_no_longer_than_a_minute(tmp_path: Path) -> None:
    waits = ["7", "86400", "soon"]
    _, _, pauses = asked(
        lambda text, before: says() if before == 3 else Reply(b"", 429, {"Retry-After": waits[before]}),
        tmp_path,
        paragraphs=PARAGRAPHS[:1],
    )
    assert pauses == [7.0, 60.0, 4.0]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html><body>Sign in</body></html>"), "not in the form asked for"),
        (Reply(b"\xff\xfe\x00"), "not in the form asked for"),
        (Reply(b"[" * 100_000), "not in the form asked for"),
        (Reply(b"{}"), "not in the form asked for"),
        (Reply(b"null"), "not in the form asked for"),
        (Reply(b'{"choices": [{"message": {"content": "{}"}}], "usage": 3}'), "not in the form asked for"),
        (Reply(b'{"choices": ["x"]}'), "not in the form asked for"),
        (wrapped(None), "not in the form asked for"),
        (wrapped("Sure! Here are the claims:"), "not in the form asked for"),
        (wrapped('{"claims": [{"type": "ow'), "not in the form asked for"),
        (wrapped('{"claims": NaN}'), "not in the form asked for"),
        (wrapped('{"claims": {}}'), "not in the form asked for"),
        (wrapped('{"claims": [], "x": "\ud800"}'), "not in the form asked for"),
        (wrapped('{"claims": []}', finish="length"), "cut short"),
        (wrapped(" " * 1_100_000), "longer than a megabyte"),
        (Reply(b"no", 400), "400"),
    ],
    ids=range(16),
)
def test_what_is_no_answer_is_not_kept(reply: Reply, words: str, tmp_path: Path) -> None:
    result, _, _ = asked(lambda text, before: reply, tmp_path, paragraphs=PARAGRAPHS[:2])
    assert (result.answered, result.unanswered.total()) == (0, 2)
    assert words in str(result.unanswered)
    assert not list(tmp_path.rglob("*.json"))


def test_a_service_that_does_not_answer_in_time(tmp_path: Path) -> None:
    slow = Reply(says().body, delay=1.5)
    result, sent, _ = asked(lambda text, before: slow, tmp_path, paragraphs=PARAGRAPHS[:1], timeout=0.1)
    assert dict(result.unanswered) == {"no answer in time": 1}
    assert len(sent) == 4


def test_a_dead_service_is_left_alone_soon(tmp_path: Path) -> None:
    client = Client(Service(NOBODY, "m"), "", sleep=lambda seconds: None)
    result = ask_about(PARAGRAPHS, client, Answers(tmp_path, "m"), parallel=1)
    assert dict(result.unanswered) == {
        "no connection (ConnectError)": 3,
        "not asked, since the service failed before": 5,
    }


def test_a_service_that_dies_half_way_is_asked_for_the_rest_later(tmp_path: Path) -> None:
    dies = PARAGRAPHS[3]
    first, _, _ = asked(
        lambda text, before: Reply(b"", 401) if text >= dies else says(OWNS), tmp_path, parallel=1
    )
    assert (first.answered, first.unanswered.total()) == (3, 5)
    second, sent, _ = asked(lambda text, before: says(OWNS), tmp_path)
    assert (second.kept, second.answered, sent) == (3, 5, PARAGRAPHS[3:])


def test_no_more_questions_at_once_than_agreed(tmp_path: Path) -> None:
    with serving(lambda text, before: Reply(says().body, delay=0.05)) as service:
        client = Client(Service(service.url, "m"), "")
        ask_about(PARAGRAPHS, client, Answers(tmp_path, "m"), parallel=3)
        client.close()
    assert sorted(service.asked) == PARAGRAPHS
    assert 1 < service.busiest <= 3


def test_no_redirect_is_followed(tmp_path: Path) -> None:
    with serving(lambda text, before: says()) as elsewhere:
        away = Reply(b"", 307, {"Location": f"{elsewhere.url}/chat/completions"})
        result, _, _ = asked(lambda text, before: away, tmp_path, paragraphs=PARAGRAPHS[:1])
    assert elsewhere.asked == []
    assert "307" in str(result.unanswered)


def test_tokens_that_are_not_counted_are_told(tmp_path: Path) -> None:
    odd = [(-1, 2), (True, 1), ("9", 1)]
    script: Script = lambda text, before: says(tokens=odd[PARAGRAPHS.index(text)])  # type: ignore[arg-type]  # noqa: E731
    result, _, _ = asked(script, tmp_path, paragraphs=PARAGRAPHS[:3])
    assert (result.answered, result.uncounted, result.tokens_in) == (3, 3, 0)


def test_the_key_goes_into_the_header_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setenv("KG_MODEL_KEY", "sk-secret-value")
    with serving(lambda text, before: says(OWNS) if text == PARAGRAPHS[0] else Reply(b"", 401)) as service:
        client = Client(Service(service.url, "m"), key())
        result = ask_about(PARAGRAPHS[:2], client, Answers(tmp_path, "m"), parallel=1)
        client.close()
    assert [headers["Authorization"] for headers, _ in service.requests] == ["Bearer sk-secret-value"] * 2
    kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    for place in (kept, str(result), caplog.text, json.dumps([body for _, body in service.requests])):
        assert "sk-secret" not in place


def test_what_is_sent_is_the_paragraph_and_what_the_docs_say(tmp_path: Path) -> None:
    with serving(lambda text, before: says()) as service:
        client = Client(Service(service.url, "m"), "")
        ask_about(PARAGRAPHS[:1], client, Answers(tmp_path, "m"), parallel=1)
        client.close()
    ((headers, body),) = service.requests
    assert "Authorization" not in headers
    assert body == prompt.body("m", PARAGRAPHS[0])
    assert sorted(body) == ["messages", "model", "response_format", "temperature"]


def test_the_form_of_an_answer_follows_the_schema() -> None:
    form = prompt.answer_form()
    jsonschema.Draft202012Validator.check_schema(form)
    variants = form["properties"]["claims"]["items"]["anyOf"]
    assert [v["properties"]["type"]["enum"] for v in variants] == [[name] for name in schema.load().claims]
    share = variants[list(schema.load().claims).index("owns")]["properties"]["qualifiers"]
    empty = dict.fromkeys(share["properties"])
    jsonschema.validate({"claims": [{**OWNS, "qualifiers": empty}]}, form)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"claims": [{**OWNS, "type": "murdered"}]}, form)


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8080", "ftp://host/v1", "http://", "http://h/v1?key=1", "http://[::1", "http://h:x/"],
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(UsageError, match="http or https URL"):
        Service(url)


def test_a_key_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as error:
        Service("https://me:sk-secret@host/v1")
    assert "sk-secret" not in str(error.value)
    assert "KG_MODEL_KEY" in str(error.value)


def test_a_model_name_goes_into_the_graph_and_is_plain() -> None:
    assert Service(NOBODY, "org/model-7b:q4@v1").model == "org/model-7b:q4@v1"
    with pytest.raises(UsageError, match="name of a model"):
        Service(NOBODY, "a b\n<c>")


def test_a_key_that_no_header_can_carry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MODEL_KEY", "ключ")
    with pytest.raises(UsageError) as error:
        key()
    assert "ключ" not in str(error.value)


def test_a_transport_of_ones_own_needs_no_network() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=says(OWNS).body))
    answer = Client(Service(NOBODY, "m"), "", transport=transport).ask("Tan Group owns Orda TV.")
    assert "Orda TV" in answer.content  # type: ignore[union-attr]
