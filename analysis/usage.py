"""How the command line is helped with: its commands in sections, its mistakes in words."""

import re
from typing import Any

from typer.core import TyperGroup

NOT_WHOLE = "Input should be a valid integer, unable to parse string as an integer"
REWORDED = {  # what the option parser says, as we would say it
    NOT_WHOLE: "must be a whole number, such as 20.",
    "Value error, ": "",
}
HELP = """Narrows: how work flows through an organisation, and what a change would do to it.

A scenario is a name of the library (./run list) or a file. Begin with: ./run compare cab_delegation
"""
EPILOG = "Exit codes: 0 done; 1 done, and the answer is no; 2 bad input or usage; 130 interrupted."
FIRST = ("compare", "list", "show", "check", "new", "run", "story")  # what a newcomer needs


class Sections(TyperGroup):
    """The commands in two sections: what a newcomer needs first, then the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands in the order of the help."""
        others = [name for name in self.commands if name not in FIRST]
        return [*FIRST, *others]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes both sections, with the first sentence of each command."""
        names = self.list_commands(ctx)
        wide = max(map(len, names))
        for title, part in (
            ("Commands to begin with", names[: len(FIRST)]),
            ("Further commands", names[len(FIRST) :]),
        ):
            with formatter.section(title):
                formatter.write_dl([
                    (name.ljust(wide), self.commands[name].get_short_help_str(limit=80))
                    for name in part
                ])  # fmt: skip


def usage(error: Any) -> str:
    """The mistake in one line, and where to look; the help when nothing was asked for."""
    message = str(error.format_message())
    if message.startswith("Usage"):
        return message
    if close := getattr(error, "possibilities", None):
        message = f"{error.message}. Did you mean {' or '.join(close)}?"
    for theirs, ours in REWORDED.items():
        message = message.replace(theirs, ours)
    message = re.sub(r"^Invalid value for '(.+?)': ", r"\1: ", message)
    command = getattr(getattr(error, "ctx", None), "command_path", "./run")
    return f"{message}\nSee {command} --help."
