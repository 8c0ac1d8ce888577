"""Labels of a picture: how wide words are drawn, and names in lines short enough to stand below a mark."""

from __future__ import annotations

from math import ceil

SIZE = 11.0
"""Of the letters, in pixels."""
LINE = 13.0
"""From one line to the next, in pixels."""
_WIDEST = 118.0
_MOST = 3
# Advance widths of ASCII 32 to 126 in Noto Sans, in hundredths of the size.
_WIDTHS = (
    26, 27, 41, 65, 57, 83, 73, 22, 30, 30, 55, 57, 27, 32, 27, 37, 57, 57, 57, 57, 57, 57, 57, 57, 57, 57,
    27, 27, 57, 57, 57, 43, 90, 64, 65, 63, 73, 56, 52, 73, 74, 34, 27, 62, 52, 91, 76, 78, 60, 78, 62, 55,
    56, 73, 60, 93, 59, 57, 57, 33, 37, 33, 57, 44, 28, 56, 62, 48, 62, 56, 34, 62, 62, 26, 26, 53, 26, 94,
    62, 60, 62, 62, 41, 48, 36, 62, 51, 79, 53, 51, 47, 38, 55, 38, 57,
)  # fmt: skip
_OTHER = 64
"""Width of a letter beyond ASCII: the mean of Cyrillic, a little more than that of accented Latin."""


def width(text: str, size: float = SIZE) -> float:
    """The width of a text in pixels, as Noto Sans draws it; a little off for letters beyond ASCII."""
    return sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else _OTHER for c in text) * size / 100


def lines(label: str) -> tuple[str, ...]:
    """A name in at most three lines of about equal width; the end of a longer one is cut."""
    words = label.split()
    longest = max(map(width, words), default=0.0)
    wanted = ceil(width(label) / _WIDEST)
    room = max(longest, _WIDEST if wanted >= _MOST else width(label) / max(wanted, 1))
    found: list[str] = []
    for word in words:
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer) <= room:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > _MOST:
        found = [*found[: _MOST - 1], f"{found[_MOST - 1]} …"]
    return tuple(found)
