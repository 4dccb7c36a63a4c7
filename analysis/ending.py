"""How a command ends: its exit code, and one clear line for whatever is not our mistake."""

import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

from typer import Abort

from analysis.interruption import NOTHING, InterruptionError
from scenarios.errors import ScenarioError
from simulator.errors import RunError

BAD_INPUT, INTERRUPTED = 2, 130


def ended(app: Callable[..., object]) -> NoReturn:
    """Runs a command of the application and leaves the process with its exit code."""
    left: str = NOTHING
    try:
        code = app(standalone_mode=False, prog_name="./run")
    except (ScenarioError, RunError) as error:
        sys.exit(_told(str(error)))
    except OSError as error:
        sys.exit(_told(f"{error.filename or 'output'}: {error.strerror or error}"))
    except (KeyboardInterrupt, Abort):  # Abort: while a question waits for its answer
        code = INTERRUPTED
    except InterruptionError as interrupted:
        code, left = INTERRUPTED, str(interrupted)
    except SystemExit as over:  # of the option parser, when nobody reads the help to its end
        sys.exit(0 if isinstance(over.__context__, BrokenPipeError) else over.code)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        from analysis.usage import usage

        sys.exit(_told(usage(error)))
    if code == INTERRUPTED:
        _told(left)
        sys.stdout.flush()
        if threading.active_count() > 1:  # a run under way there cannot be stopped otherwise
            os._exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _told(message: str) -> int:
    """Says what is wrong on standard error; the exit code of bad input."""
    print(message, file=sys.stderr)
    return BAD_INPUT
