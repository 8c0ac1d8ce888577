"""What an operator can set: by option, by environment (`KG_` and the name), or in a TOML file.

An option wins over the environment, the environment over the file, the file over the default. The
bearer token for writing and for longer queries comes from the environment alone (`KG_TOKEN`).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from kg.errors import UsageError

Value = str | int | float | bool


def _setting(default: Any, about: str) -> Any:
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True)
class Settings:
    """Settings of the service. Each says in one line what it does: `about(name)`."""

    host: str = _setting("127.0.0.1", "Address to listen on; 0.0.0.0 for all.")
    port: int = _setting(8000, "Port to listen on.")
    threads: int = _setting(32, "Requests answered at a time; keep it above workers and queue together.")
    workers: int = _setting(4, "Processes that run queries.")
    page_workers: int = _setting(2, "Processes of their own for pages, so that queries never starve them.")
    queue: int = _setting(16, "Queries that may wait for a worker; one more is answered with 503.")
    queue_seconds: float = _setting(5.0, "Seconds a query waits for a worker before it is answered with 503.")
    query_seconds: float = _setting(10.0, "Seconds a query may take.")
    token_seconds: float = _setting(120.0, "Seconds a query may take that comes with the token.")
    max_rows: int = _setting(1_000_000, "Rows of an answer.")
    max_bytes: int = _setting(256_000_000, "Bytes of an answer.")
    memory_mb: int = _setting(1024, "Megabytes a worker may grow by.")
    cache_mb: int = _setting(
        64, "Megabytes of answers that are kept while the graph is the same; 0 for none."
    )
    max_query_bytes: int = _setting(100_000, "Length of a request's body; of its URL a tenth.")
    max_update_bytes: int = _setting(50_000_000, "Length of an update or of a graph that is put.")
    max_nesting: int = _setting(100, "How deep the brackets of a query may be nested.")
    client_seconds: float = _setting(60.0, "Query seconds a minute for each client; 0 for no limit.")
    client_errors: int = _setting(60, "Wrong or broken queries a minute for each client; 0 for no limit.")
    proxies: int = _setting(0, "Trusted proxies in front, whose X-Forwarded headers tell the client.")
    services: str = _setting("", "Endpoints, by blanks, that SERVICE may ask. Workers then keep the network.")
    serve_texts: bool = _setting(False, "Show the full texts of the reports, not only quotes.")
    writable: bool = _setting(False, "Take updates with the token; the store is bare Oxigraph data.")
    access_log: bool = _setting(True, "Write a line of JSON to stderr for each request.")
    token: str = _setting("", "Bearer token (from the environment only: KG_TOKEN).")

    @property
    def allowed_services(self) -> frozenset[str]:
        """The endpoints that SERVICE may ask."""
        return frozenset(self.services.split())


def options() -> Iterator[Field[Any]]:
    """The settings that can be given as options and in a file, in order: all but the token."""
    return (f for f in fields(Settings) if f.name != "token")


def load(
    given: Mapping[str, Value | None] | None = None,
    environment: Mapping[str, str] = os.environ,
    file: Path | None = None,
) -> Settings:
    """The settings that hold.

    Args:
        given: by options; None is not given.
        environment: where `KG_NAME` is looked up for each setting.
        file: TOML, one `name = value` a line.

    Raises:
        UsageError: a name or value is wrong, with where it stands.
    """
    values: dict[str, Any] = dict(_from_file(file)) if file else {}
    for one in fields(Settings):
        key = f"KG_{one.name.upper()}"
        if environment.get(key, "") != "":
            values[one.name] = _convert(one, environment[key], key)
    values |= {name: value for name, value in (given or {}).items() if value is not None}
    settings = Settings(**values)
    if settings.writable and not settings.token:
        raise UsageError(
            "a writable service needs a token", remedy="Set KG_TOKEN in the environment to a long secret"
        )
    return settings


def _from_file(file: Path) -> Iterator[tuple[str, Any]]:
    known = {f.name: f for f in options()}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(file)) from error
    except ValueError as error:
        raise UsageError(f"no TOML: {error}", where=str(file)) from error
    for name, value in found.items():
        if name not in known:
            raise UsageError(f"no setting {name!r}", where=str(file), remedy=f"There are {', '.join(known)}")
        yield name, _convert(known[name], value, str(file))


def _convert(one: Field[Any], value: object, where: str) -> Value:
    kind = type(one.default)
    if kind is bool and isinstance(value, str):
        said = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if value.lower() not in said:
            raise UsageError(f"{one.name} is true or false, not {value!r}", where=where)
        return said[value.lower()]
    if kind in (int, float) and not isinstance(value, bool):
        try:
            number: Value = kind(value)
        except (TypeError, ValueError) as error:
            raise UsageError(f"{one.name} is a number, not {value!r}", where=where) from error
        return number
    if not isinstance(value, kind):
        raise UsageError(f"{one.name} cannot be {value!r}", where=where)
    return value  # type: ignore[return-value]
