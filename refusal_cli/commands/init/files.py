"""The files of a new pack, by their paths within it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from refusal_cli.commands.init.settings_file import Say, settings_file
from refusal_cli.pack import SETTINGS_FILE
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack

_HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: refuse-lint
        name: refuse lint
        entry: refuse lint
        language: system
        types_or: [plain-text, html, pofile, jinja]
        exclude: ^(.*/)?templates/layouts/
      - id: refuse-template-check
        name: refuse template check
        entry: refuse template check
        language: system
        files: ^(.*/)?(templates|locales)/.*\\.(j2|toml|po)$|^(.*/)?refusal\\.toml$
        pass_filenames: false
"""


def pack_files(answers: Mapping[str, str], say: Say, pack: Pack) -> dict[str, str]:
    """Give the text of each file of a new pack; words to its keepers are in the language of ``say``."""
    return {
        SETTINGS_FILE: settings_file(answers, say, pack),
        "README.md": _read_me(answers.get("company", ""), say),
        ".pre-commit-config.yaml": _comment(say, _HOOKS_ARE) + _HOOKS,
        # NOTE: The heading of a page in a team's folder.
        "templates/README.md": _page(say, phrase("Your own wording"), _TEMPLATES),
        # NOTE: The heading of a page in a team's folder.
        "locales/README.md": _page(say, phrase("Your own languages"), _LOCALES),
    }


_HOOKS_ARE = (
    phrase("Checks before each commit of this folder: `pre-commit install` switches them on."),
    phrase("In a folder below your repository, put these hooks into the file at its top."),
)
_TEMPLATES = (
    phrase("Every sentence of a message comes from a template. Until you write one, the built-in one holds."),
    # NOTE: command: "refuse template new policy --block apology".
    phrase("Begin with: {command}", command="refuse template new policy --block apology"),
    phrase("Grounds of your own stand in {file}.", file="`templates/grounds.toml`"),
)
_LOCALES = (
    phrase("A team that writes in one language needs nothing here."),
    phrase(
        "To add or change translations, begin with: {command}", command="refuse locale new LANGUAGE --pack ."
    ),
)
_PLACES = (
    ("refusal.toml", phrase("who you are, how you usually write, and the rules that you refuse by")),
    (
        "templates/",
        phrase("your own wording, layouts and grounds; `refuse template list` shows what there is"),
    ),
    ("locales/", phrase("your own translations, if you write in several languages")),
    (".pre-commit-config.yaml", phrase("checks before each commit")),
)


def _read_me(company: str, say: Say) -> str:
    # NOTE: The heading of the team's page. company: "Acme".
    title = phrase("How {company} says no", company=company)
    lines = [
        f"# {say(title)}",
        "",
        say(phrase("A pack for `refuse`, laid over the one that comes with it:")),
        "",
        *(f"- `{name}`: {say(words)}" for name, words in _PLACES),
        "",
        # NOTE: command: "`refuse draft --ground policy`".
        say(phrase("Draft a message: {command}", command="`refuse draft --ground policy --policy returns`")),
        # NOTE: command: "`refuse template check`".
        say(phrase("After each change: {command}", command="`refuse template check`")),
    ]
    return "\n".join(lines) + "\n"


def _page(say: Say, title: Phrase, lines: tuple[Phrase, ...]) -> str:
    return "\n\n".join((f"# {say(title)}", *map(say, lines))) + "\n"


def _comment(say: Say, lines: tuple[Phrase, ...]) -> str:
    return "".join(f"# {say(line)}\n" for line in lines)
