"""``refuse ground``: the catalogue of grounds, in the agent's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.pack import find_pack
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.checklist.question import Question
    from refusal_cli.grounds import Ground
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


def show_all(terminal: Terminal, words: str, folder: Path | None) -> ExitCode:
    """Show the grounds that ``words`` fit, all without any, each with its title and explanation.

    Raises ``RefuseError`` if there is none.
    """
    from refusal_cli.checklist.replies import matching
    from refusal_cli.grounds import ground_layers, load_grounds

    pack = terminal.pack = find_pack(terminal.around, folder)
    layers = ground_layers(pack)
    grounds = list(load_grounds(pack).values())
    if words:
        grounds = [grounds[place] for place in matching(words, [_texts(terminal, each) for each in grounds])]
    if not grounds:
        raise RefuseError.of(
            phrase("No ground fits these words."), "", phrase("Show all of them with: refuse ground list")
        )
    say = terminal.translate
    terminal.listing(
        {say(_entry(each, layers[each.id], pack)): say(Phrase(each.explanation)) for each in grounds}
    )
    return ExitCode.DONE


def _entry(ground: Ground, layers: tuple[Path, ...], pack: Pack) -> Phrase:
    """Give a ground's id and title, with the layer that it comes from or is changed by, if not built in."""
    words = {"id": ground.id, "title": Phrase(ground.title), "layer": layers[-1].name}
    if layers[0] != pack.layers[0]:
        # NOTE: A ground in a list. id: "policy"; title: "Against the rules"; layer: the team's folder,
        # "acme".
        return phrase("{id}: {title} (from {layer})", **words)
    if len(layers) > 1:
        # NOTE: A ground in a list. id: "policy"; title: "Against the rules"; layer: the team's folder,
        # "acme".
        return phrase("{id}: {title} (changed by {layer})", **words)
    return Phrase("{id}: {title}", words)


def _texts(terminal: Terminal, ground: Ground) -> tuple[str, ...]:
    """Give what a ground is found by: id, title, explanation and words, in the agent's language."""
    words = (ground.title, ground.explanation, *ground.words)
    return (ground.id, *(terminal.translate(Phrase(each)) for each in words))


def show_one(terminal: Terminal, name: str, folder: Path | None) -> ExitCode:
    """Show what the ground ``name`` is for, asks and suggests; raises ``RefuseError`` if there is none."""
    from refusal_cli.grounds import find_ground
    from refusal_cli.stems import stems

    pack = terminal.pack = find_pack(terminal.around, folder)
    ground = find_ground(pack, name)
    say = terminal.translate
    beginnings = stems({"ground": name, "locale": terminal.lang}, pack)
    blocks = [[f"{ground.id}: {say(Phrase(ground.title))}", "", say(Phrase(ground.explanation))]]
    # NOTE: Headings of what `refuse ground show` tells of a ground; a list follows each.
    parts = (
        (phrase("Decisions"), _decisions(terminal, ground)),
        (phrase("Questions"), _questions(terminal, ground, beginnings)),
        (phrase("Suggestions"), _suggestions(terminal, ground, beginnings, pack)),
        (phrase("Policies"), _policies(terminal, ground, pack)),
        (phrase("Signed for by"), [ground.approver] if ground.approver else []),
        (phrase("Comes from"), _layers(ground, pack)),
    )
    for heading, items in parts:
        if lines := [f"  {line}" for line in items]:
            blocks.append([f"{say(heading)}:", *lines])
    terminal.show("\n\n".join("\n".join(block) for block in blocks))
    return ExitCode.DONE


def _decisions(terminal: Terminal, ground: Ground) -> Iterator[str]:
    from refusal_cli.checklist.options import DECISIONS

    titles = {option.value: terminal.translate(option.title) for option in DECISIONS}
    return (f"{decision}: {titles.get(decision, decision)}" for decision in ground.decisions)


def _questions(terminal: Terminal, ground: Ground, beginnings: Mapping[str, str]) -> Iterator[str]:
    """Give the lines of each question that this ground asks: path, prompt, and the stem it completes."""
    say = terminal.translate
    for path in dict.fromkeys((*ground.needs, *ground.asks)):
        # NOTE: After a question, in brackets: it has to be answered.
        needed = f" ({say(phrase('needed'))})" if path in ground.needs else ""
        question = _known().get(path)
        yield f"{path}{needed}"
        if question:
            yield f"    {say(question.prompt)}"
        if question and path in beginnings:
            yield f"    {beginnings[path]}"


def _known() -> Mapping[str, Question]:
    from refusal_cli.advice.questions import ADVICE
    from refusal_cli.checklist import QUESTIONS

    return {question.path: question for question in (*QUESTIONS, *ADVICE)}


def _suggestions(
    terminal: Terminal, ground: Ground, beginnings: Mapping[str, str], pack: Pack
) -> Iterator[str]:
    """Give the suggestions in the agent's language, or else in that of the customers that there is."""
    from refusal_cli.grounds import suggested

    try:
        found = suggested(ground, terminal.lang, pack)
    except RefuseError:
        found = {path: list(values) for path, values in ground.suggestions.items()}
    for path, values in found.items():
        if values:
            question = _known().get(path)
            yield f"{path}: {terminal.translate(question.prompt)}" if question else path
        for value in values:
            yield f"    - {_way(value, beginnings) if isinstance(value, Mapping) else value}"


def _policies(terminal: Terminal, ground: Ground, pack: Pack) -> Iterator[str]:
    """Give the team's policies for this ground, each with what it says and who has to sign."""
    from refusal_cli.policies import serving
    from refusal_cli.settings import load_settings

    for policy in serving(ground.id, load_settings(pack).policies):
        locale = terminal.lang if policy.said("title", terminal.lang) else next(iter(policy.title), "")
        yield f"{policy.id}: {policy.said('title', locale)}"
        if condition := policy.said("condition", locale):
            yield f"    {condition}"
        if policy.approver:
            # NOTE: Of a policy, below its name. approver: "the head of service".
            yield f"    {terminal.translate(phrase('signed for by {approver}', approver=policy.approver))}"


def _layers(ground: Ground, pack: Pack) -> list[str]:
    """Give the folders that a ground comes from, the strongest first; none for one as it is built in."""
    from refusal_cli.grounds import ground_layers

    layers = ground_layers(pack)[ground.id]
    return [] if layers == pack.layers[:1] else [str(layer) for layer in reversed(layers)]


def _way(way: Mapping[str, Any], beginnings: Mapping[str, str]) -> str:
    """Give an alternative with its next step, as sentences."""
    from refusal_cli.stems import completed

    step = str(way.get("next_step") or "").rstrip(".")
    return " ".join(filter(None, (completed(way, beginnings), step and f"{step}.")))
