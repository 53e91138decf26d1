"""Completions for shells, made from the same parsers that read the command line."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tui.names import COMMANDS
from tui.parsers import about, command_parser, open_parser


@dataclass(frozen=True, slots=True)
class Word:
    """An option with its names, or a word that may stand where a parser asks for one of a few."""

    names: tuple[str, ...]
    help: str
    takes: bool = False  # a value, which follows
    choices: tuple[str, ...] = ()  # what the value may be, none for any


def words_of(parser: argparse.ArgumentParser) -> list[Word]:
    """What a parser knows."""
    found: list[Word] = []
    for action in parser._actions:
        choices = tuple(str(choice) for choice in action.choices or ())
        help_text = (action.help or "").split("%(")[0]
        if action.option_strings:
            found.append(Word(tuple(action.option_strings), help_text, action.nargs != 0, choices))
        elif isinstance(action, argparse._SubParsersAction):
            found += [Word((pseudo.dest,), pseudo.help or "") for pseudo in action._choices_actions]
        else:
            found += [Word((choice,), help_text) for choice in choices]
    return found


def _parts() -> Iterator[tuple[str, list[Word]]]:
    """Every command with its words; "" is opening the reader."""
    yield "", [*words_of(open_parser()), *(Word((name,), about(name)) for name in COMMANDS)]
    for name in COMMANDS:
        yield name, words_of(command_parser(name))


def bash() -> str:
    """For bash: words, values of options, else files."""
    lines = ["# seedreader completion bash", "_seedreader() {"]
    lines += ['    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" words=""']
    lines += [
        '    local command="${COMP_WORDS[1]}"',
        '    [ "$COMP_CWORD" -eq 1 ] && command=""',
        '    case "$command" in',
    ]
    for name, words in [*list(_parts())[1:], ("", next(_parts())[1])]:
        lines.append(f"    {name or '*'})")
        with_choices = [word for word in words if word.takes and word.choices]
        if with_choices:
            lines.append('        case "$prev" in')
            lines += [
                f'        {"|".join(word.names)}) COMPREPLY=($(compgen -W "{_listed(word.choices)}" -- "$cur"))\n'
                "            return;;"
                for word in with_choices
            ]
            lines.append("        esac")
        lines.append(f'        words="{_listed(one for word in words for one in word.names)}";;')
    lines += [
        "    esac",
        '    COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))',
        "}",
        "complete -o filenames -F _seedreader seedreader",
    ]
    return "\n".join(lines)


def zsh() -> str:
    """For zsh: words with what they mean, values of options, else files."""
    lines = ["#compdef seedreader", "_seedreader() {", "    local -a known", "    local command=${words[2]}"]
    lines += ['    (( CURRENT == 2 )) && command=""', '    case "$command" in']
    for name, words in [*list(_parts())[1:], ("", next(_parts())[1])]:
        lines.append(f"    {name or '*'})")
        with_choices = [word for word in words if word.takes and word.choices]
        if with_choices:
            lines.append("        case ${words[CURRENT-1]} in")
            lines += [
                f"        {'|'.join(word.names)}) compadd -- {' '.join(_quoted(c) for c in word.choices)}; return;;"
                for word in with_choices
            ]
            lines.append("        esac")
        lines.append("        known=(")
        lines += [f"            {_quoted(f'{one}:{word.help}')}" for word in words for one in word.names]
        lines.append("        );;")
    lines += ["    esac", "    _describe seedreader known", "    _files", "}", "compdef _seedreader seedreader"]
    return "\n".join(lines)


def fish() -> str:
    """For fish: words with what they mean, values of options, else files."""
    lines = ["# seedreader completion fish"]
    for name, words in _parts():
        condition = f"__fish_seen_subcommand_from {name or ' '.join(COMMANDS)}"
        condition = condition if name else f"not {condition}"
        for word in words:
            parts = [f"complete -c seedreader -n {_quoted(condition)}"]
            for one in word.names:
                kind = "-l" if one.startswith("--") else "-s" if one.startswith("-") else "-a"
                parts.append(f"{kind} {_quoted(one.lstrip('-'))}")
            if word.takes:
                parts.append(f"-x -a {_quoted(' '.join(word.choices))}" if word.choices else "-r")
            lines.append(" ".join([*parts, f"-d {_quoted(word.help)}"]))
    return "\n".join(lines)


def _listed(words: Iterable[str]) -> str:
    return " ".join(words)


def _quoted(words: str) -> str:
    """In single quotes, as all three shells read them; help has no backslashes."""
    return "'" + words.replace("\\", "/").replace("'", "'\\''") + "'"


SHELLS: dict[str, Callable[[], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
