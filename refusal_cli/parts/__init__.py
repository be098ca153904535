"""The commands at the door: names, options and help of each, in Typer's terms."""

import typer

from refusal_cli.help import Group


def part(words: str = "", group: type[Group] = Group) -> typer.Typer:
    """Give an application for some commands; ``words`` is the msgid of its help."""
    return typer.Typer(
        cls=group,
        help=words,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
