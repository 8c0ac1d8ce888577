"""Whether a query brings its own data set, which the union of all graphs must not override.

Oxigraph's `use_default_graph_as_union` wins over `FROM`: a query with a `FROM` must be run without.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      \#[^\n\r]*                                   # comment
    | <[^<>"{}|^`\\\x00-\x20]*>                    # IRI
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}      # long strings
    | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"                        # short strings
    | '(?:[^'\\\n\r]|\\.)*'
    | [?$@]\w+                                     # variable, language tag
    | [\w.\-]*:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*   # prefixed name
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


def names_dataset(sparql: str) -> bool:
    """Whether the query has a `FROM` or `FROM NAMED` clause."""
    return any(m["word"] and m["word"].upper() == "FROM" for m in _TOKEN.finditer(sparql))
