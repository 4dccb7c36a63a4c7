"""What is wrong with a command line, in words for people."""

from typing import Any

NOT_WHOLE = "Input should be a valid integer, unable to parse string as an integer"
REWORDED = {  # what the option parser says, as we would say it
    NOT_WHOLE: "must be a whole number",
    "Value error, ": "",
}


def usage(error: Any) -> str:
    """The mistake in one line, and where to look; the help when nothing was asked for."""
    message = str(error.format_message())
    if message.startswith("Usage"):
        return message
    if close := getattr(error, "possibilities", None):
        message = f"{error.message}. Did you mean {' or '.join(close)}?"
    for theirs, ours in REWORDED.items():
        message = message.replace(theirs, ours)
    command = getattr(getattr(error, "ctx", None), "command_path", "./run")
    return f"{message}\nSee {command} --help."
