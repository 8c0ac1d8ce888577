"""Queries that try to bring a service down: made by rule, each other than the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice

Maker = Callable[[int], bytes]


def _text(maker: Callable[[int], str]) -> Maker:
    return lambda n: maker(n).encode()


def _bomb(n: int) -> str:
    steps = 7 + n % 6
    ten = ",".join(["?x{0}"] * 10)
    binds = " ".join(f"BIND(CONCAT({ten.format(i)}) AS ?x{i + 1})" for i in range(steps))
    return f'SELECT (STRLEN(?x{steps}) AS ?n) {{ BIND("a" AS ?x0) {binds} }}'


def _product(n: int) -> str:
    patterns = " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(3 + n % 4))
    return f"SELECT * {{ {patterns} }} ORDER BY ?c0 # {n}"


CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"

MAKERS: dict[str, Maker] = {
    "nested braces": _text(lambda n: "ASK " + "{" * (90 + 37 * n) + "}" * (90 + 37 * n)),
    "nested parentheses": _text(lambda n: f"ASK {{ FILTER({'(' * (80 + 41 * n)}1{')' * (80 + 41 * n)}) }}"),
    "not not not": _text(lambda n: f"ASK {{ FILTER({'!' * (1000 + 1200 * n)}true) }}"),
    "endless sums": _text(lambda n: f"ASK {{ FILTER({'+'.join(['1'] * (900 + 1000 * (n % 40)))} > 0) }}"),
    "unions": _text(lambda n: "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * (100 + 150 * (n % 40))) + " }"),
    "cartesian product": _text(_product),
    "product counted": _text(lambda n: f"SELECT (COUNT(*) AS ?n) {{ {CROSS} . ?j ?k {n} }}"),
    "unbounded path": _text(lambda n: f"SELECT * {{ ?a (!<urn:{n}>|^!<urn:{n}>)* ?b . ?b (!<urn:x>)* ?c }}"),
    "path of paths": _text(lambda n: f"SELECT * {{ ?a ((((!<urn:{n}>)*)+)*)* ?b }}"),
    "string bomb": _text(_bomb),
    "replace bomb": _text(
        lambda n: 'SELECT (REPLACE(REPLACE(REPLACE("' + "a" * (500 + n) + '", "a", "aaaaaaaaaa' + "a" * 90
        + '"), "a", "' + "b" * 100 + '"), "b", "' + "c" * 100 + '") AS ?x) {}'
    ),
    "regex bomb": _text(lambda n: f'ASK {{ FILTER(REGEX("{"a" * (3000 + n)}!", "^(((a+)+)+)+$")) }}'),
    "regex of great repeats": _text(
        lambda n: f'ASK {{ FILTER(REGEX("a", "((a{{1000}}){{1000}}){{{n + 2}}}")) }}'
    ),
    "SERVICE": _text(lambda n: f"ASK {{ SERVICE <http://127.0.0.1:{1024 + n}/> {{ ?s ?p ?o }} }}"),
    "SERVICE ?any": _text(
        lambda n: f"ASK {{ VALUES ?s {{ <http://10.0.0.{n % 250}/> }} SERVICE SILENT ?s {{ ?a ?b ?c }} }}"
    ),
    "FROM the network": _text(lambda n: f"ASK FROM <http://127.0.0.1:{1024 + n}/x.ttl> {{ ?s ?p ?o }}"),
    "FROM a file": _text(lambda n: f"SELECT * FROM <file:///etc/passwd{'/' * n}> {{ ?s ?p ?o }}"),
    "LOAD": _text(lambda n: f"LOAD <file:///etc/passwd> INTO GRAPH <urn:{n}>"),
    "update": _text(lambda n: f"DELETE WHERE {{ ?s ?p ?o }} # {n}"),
    "huge VALUES": _text(
        lambda n: f"SELECT * {{ VALUES ?x {{ {' '.join(str(i) for i in range(9000 + n))} }} ?s ?p ?x }}"
    ),
    "group_concat": _text(
        lambda n: f"SELECT (GROUP_CONCAT(?c; separator='{'-' * 500}') AS ?x) {{ ?a ?b ?c . ?d ?e ?f, {n} }}"
    ),
    "distinct product": _text(lambda n: f"SELECT DISTINCT ?a ?d ?g {{ {CROSS} }} OFFSET {n}"),
    "optional product": _text(
        lambda n: f"SELECT * {{ ?a ?b ?c OPTIONAL {{ ?d ?e ?f OPTIONAL {{ ?g ?h ?i MINUS {{ ?x ?y {n}}}}}}}}}"
    ),
    "construct product": _text(lambda n: f"CONSTRUCT {{ ?a ?e ?i }} {{ {CROSS} }} OFFSET {n}"),
    "broken UTF-8": lambda n: b"ASK { <urn:\xff\xfe" + bytes([128 + n % 128]) + b"> ?p ?o }",
    "a nul": lambda n: b"ASK {" + b"\0" * (n + 1) + b"}",
    "unclosed string": _text(lambda n: 'ASK { ?s ?p "' + "\\" * (2 * n) + "a" * n),
    "only quotes": _text(lambda n: '"' * (3000 + n)),
    "too long": _text(lambda n: "ASK {} #" + "x" * (100_001 + n)),
    "great numbers": _text(lambda n: f"SELECT ({'9' * (300 + n)} * {'9' * 300} AS ?x) {{}}"),
    "great offset": _text(lambda n: f"SELECT * {{ {CROSS} }} OFFSET 9{'9' * (8 + n % 9)}"),
    "exists in exists": _text(
        lambda n: "ASK { " + "FILTER NOT EXISTS { ?s ?p ?o " * (20 + n % 60) + "}" * (21 + n % 60)
    ),
}  # fmt: skip


def queries(number: int) -> Iterator[tuple[str, bytes]]:
    """The first `number` hostile queries: what each tries, and its text."""
    return islice(((name, make(n)) for n in count() for name, make in MAKERS.items()), number)
