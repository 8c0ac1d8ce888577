"""Freedom in the World: score lines ("Aggregate Score: 23/100"), question scores, and changes of either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.ratings.frame import Frame, Value
from kg.extract.reading import Finding
from kg.model import Span

INDEX = "Freedom in the World"
_STATUS = r"(?:Not|Partly)\s+Free|Free"
_TOTALS = {
    "aggregate score": "Aggregate Score",
    "global freedom score": "Aggregate Score",
    "total score": "Aggregate Score",
    "freedom rating": "Freedom Rating",
    "political rights rating": "Political Rights Rating",
    "civil liberties rating": "Civil Liberties Rating",
    "political rights": "Political Rights",
    "civil liberties": "Civil Liberties",
}
_OUT_OF = r"\s*/\s*|\s+out\s+of\s+"
_LINE = re.compile(
    rf"^[ \t*•]*(?:PR\s+|CL\s+)?(?P<name>{'|'.join(n.replace(' ', chr(92) + 's+') for n in _TOTALS)})"
    r"[ \t]*(?:score|rating)?[ \t]*[:=|]?\s{0,3}(?P<value>\d{1,3}(?:\.\d)?)"
    rf"(?:(?:{_OUT_OF})(?P<of>\d{{1,3}}))?"
    r"(?![\d.])(?P<tail>[^\n]*)$",
    re.I | re.M,
)
_STATUS_LINE = re.compile(
    rf"^[ \t*•]*(?:Freedom\s+)?Status[ \t]*[:=|]\s{{0,3}}[\"“]?(?P<value>{_STATUS})\b[^\n]{{0,20}}$",
    re.M | re.I,
)
_QUESTION_LINE = re.compile(
    r"^[ \t]*(?P<code>[A-G][1-4])\.?[ \t|]+(?:[^\n]*?\?[ \t|]*)?\s{0,2}"
    r"(?P<value>[0-4])[ \t]*/[ \t]*(?P<of>4)\b",
    re.M,
)
_GROUP_LINE = re.compile(
    r"^[ \t]*(?:[A-G]\.?[ \t]+)?(?P<name>[A-Z][A-Za-z, ]+?)[ \t]*[:|]?[ \t]*"
    r"(?P<value>\d{1,2})[ \t]*/[ \t]*(?P<of>12|16)(?![\d/])",
    re.M,
)
_CHANGE = re.compile(
    r"\bscores?\s+(?:was\s+|were\s+)?(?:declin|improv|ris|rose|increas|decreas|drop|fell|chang|revis)\w*"
    r"\s+from\s+(?P<old>[0-4])\s+to\s+(?P<new>[0-4])(?![\d.]\d|\d)",
    re.I,
)
_TOTAL_CHANGE = re.compile(
    rf"\b(?P<name>status|political\s+rights\s+rating|civil\s+liberties\s+rating|freedom\s+rating)\s+(?:was\s+)?"
    rf"(?:declin|improv|ris|rose|increas|decreas|drop|fell|chang|upgrad|downgrad)\w*"
    rf"\s+from\s+(?P<old>{_STATUS}|[1-7])\s+to\s+(?P<new>{_STATUS}|[1-7])(?![\d.]\d|\d|\w)",
    re.I,
)


def find(frame: Frame) -> list[Finding]:
    """The report's scores, where the report is of this series; the year of a score is the edition.

    A change ("declined from 2 to 1") states two editions, and the reason of the newer. Totals that do not
    add up (political rights of 40 and civil liberties of 60 to 100) are left out.
    """
    if frame.index != INDEX or frame.edition is None:
        return []
    return [*_totals(frame), *_questions(frame), *_changes(frame)]


def _finding(
    frame: Frame, span: Span, category: str, year: int, value: Value, scale: str, reason: str = ""
) -> Finding:
    values: dict[str, Value | None] = {
        "index": INDEX,
        "publisher": frame.publisher,
        "category": category,
        "year": year,
        "value": value,
        "scale": scale,
        "reason": reason,
    }
    return frame.rating(frame.country, span, "rating.score", values, 0.95)


def _totals(frame: Frame) -> Iterator[Finding]:
    assert frame.edition is not None
    lines = [m for m in _LINE.finditer(frame.text) if _is_total(m)]
    values = {m["of"]: float(m["value"]) for m in lines}
    sums = not {"40", "60", "100"} <= set(values) or values["40"] + values["60"] == values["100"]
    for line in lines:
        category = _TOTALS[_plain(line["name"])]
        if line["of"] in ("40", "60", "100") and not sums:
            continue
        end = line.end("of") if line["of"] else line.end("value")
        yield _finding(
            frame,
            Span(line.start("name"), end),
            category,
            frame.edition,
            float(line["value"]),
            _scale(category, line["of"]),
        )
    for line in _STATUS_LINE.finditer(frame.text):
        span = Span(line.start() + len(line[0]) - len(line[0].lstrip(" \t*•")), line.end("value"))
        yield _finding(frame, span, "Status", frame.edition, _status(line["value"]), "")


def _is_total(line: re.Match[str]) -> bool:
    """A line of prose that opens with these words is none, nor a value beyond its scale."""
    tail = re.sub(r"\([^)]*\)", "", line["tail"])
    if len(re.findall(r"[A-Za-z]+", re.sub(_STATUS, "", tail))) > 4:
        return False
    rating = "rating" in _plain(line["name"])
    of = int(line["of"]) if line["of"] else (7 if rating or float(line["value"]) <= 7 else 100)
    return float(line["value"]) <= of


def _scale(category: str, of: str | None) -> str:
    if of is None:
        return ""
    return f"{1 if of == '7' else 0} to {of}"


def _questions(frame: Frame) -> Iterator[Finding]:
    assert frame.edition is not None
    for line in _QUESTION_LINE.finditer(frame.text):
        span = Span(line.start("code"), line.end("of"))
        yield _finding(frame, span, line["code"], frame.edition, float(line["value"]), "0 to 4")
    for line in _GROUP_LINE.finditer(frame.text):
        if float(line["value"]) <= int(line["of"]):
            span = Span(line.start("name"), line.end("of"))
            category, scale = _plain(line["name"]).title().replace(" And ", " and "), f"0 to {line['of']}"
            yield _finding(frame, span, category, frame.edition, float(line["value"]), scale)


def _changes(frame: Frame) -> Iterator[Finding]:
    assert frame.edition is not None
    for change in [*_CHANGE.finditer(frame.text), *_TOTAL_CHANGE.finditer(frame.text)]:
        name = change.groupdict().get("name")
        category = _plain(name).title() if name else frame.question_at(change.start())
        if not category:
            continue
        span = Span(*change.span())
        with_reason, why = frame.reason_of(span)
        yield _finding(frame, with_reason, category, frame.edition, _number(change["new"]), "", why)
        yield _finding(frame, span, category, frame.edition - 1, _number(change["old"]), "")


def _number(text: str) -> Value:
    return float(text) if text.isdigit() else _status(text)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _status(text: str) -> str:
    return " ".join(text.split()).title()
