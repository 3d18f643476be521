"""Pages of the engine, set into a notebook."""

from __future__ import annotations

import html
import re


def frame(page: str, height: int = 520) -> str:
    """Returns ``page`` in a frame of its own: its styles reach nothing around it, and its policy lets it fetch nothing."""
    source = html.escape(page, quote=True)
    return (
        f'<iframe srcdoc="{source}" sandbox="allow-scripts" loading="lazy" '
        f'style="width: 100%; height: {height}px; border: 1px solid #8884; border-radius: 4px"></iframe>'
    )


def section(page: str, name: str) -> str:
    """Returns the page of a story with one of its sections alone."""
    head, rest = page.split('<main id="main">', 1)
    start = rest.find(f'<section id="s0-{name}"')
    told = rest[start : _end(rest, start)] if start >= 0 else ""
    tail = rest[rest.index("</main>") :]
    return head[: head.find("<header")] + f'<main id="main">{told}{tail}'


def _end(page: str, start: int) -> int:
    """Where the section that begins at ``start`` ends, those inside it passed over."""
    depth = 0
    for tag in re.finditer(r"<(/?)section\b[^>]*>", page[start:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return start + tag.end()
    return len(page)
