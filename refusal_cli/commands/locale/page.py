"""All messages of a language as one page for a browser, with nothing in it that is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from refusal_cli.commands.locale.previewing import Shown

_STYLE = (
    "body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}"
    "section{border-top:1px solid;padding:1rem 0}"
    ".beside{display:grid;gap:2rem;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr))}"
    ".text{white-space:pre-wrap;overflow-wrap:anywhere}"
)


def as_page(title: str, messages: Iterable[tuple[str, tuple[Shown, ...]]], reader: str) -> str:
    """Give an HTML page with each message in its languages side by side; ``reader`` is its own language."""
    sections = [_section(name, shown) for name, shown in messages]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(reader)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{escape(title)}</h1>\n" + "".join(sections) + "</body>\n</html>\n"
    )


def _section(name: str, shown: Iterable[Shown]) -> str:
    texts = "".join(
        f'<div lang="{escape(each.locale)}" dir="{each.direction}">'
        + (f"<h3>{escape(each.subject)}</h3>" if each.subject else "")
        + f'<div class="text">{escape(each.text)}</div></div>\n'
        for each in shown
    )
    anchor = escape(name)
    heading = f'<h2><a href="#{anchor}">{anchor}</a></h2>'
    return f'<section id="{anchor}">{heading}\n<div class="beside">\n{texts}</div>\n</section>\n'
