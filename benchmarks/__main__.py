"""`./run benchmark NAME [options]`: runs the benchmark of this name, engines or answer."""

import sys

from benchmarks import answer, engines

BENCHMARKS = {"engines": engines.main, "answer": answer.main}


def main(arguments: list[str]) -> int:
    """The exit code of the benchmark that the first argument names; of engines, if none does."""
    if not arguments or arguments[0].startswith("-"):
        return engines.main(arguments)
    if arguments[0] not in BENCHMARKS:
        names = ", ".join(BENCHMARKS)
        print(f'there is no benchmark "{arguments[0]}" ({names})', file=sys.stderr)
        return 2
    return BENCHMARKS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
