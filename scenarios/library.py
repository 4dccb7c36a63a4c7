"""The library: scenarios that ship with the product, each known by its file's name."""

from pathlib import Path as FilePath

from scenarios.errors import Problem, ScenarioError, did_you_mean, listed

FOLDER = FilePath(__file__).parent


def names() -> list[str]:
    """The names of the library's scenarios, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def find(path_or_name: str | FilePath) -> FilePath:
    """The file that a path or a library name means; a file here wins over a name.

    Raises ScenarioError when there is neither.
    """
    text = str(path_or_name)
    if "\0" in text or not text.strip():
        raise ScenarioError([Problem((), "names no scenario: give a file or a name.")])
    path = FilePath(path_or_name)
    if _is_there(path) and (path.suffix or isinstance(path_or_name, FilePath) or not path.is_dir()):
        return path
    if text in names():
        return FOLDER / f"{text}.yaml"
    looks_like_file = "/" in text or path.suffix in (".yaml", ".yml")
    what = "is no file" if looks_like_file else "is neither a file nor a scenario of the library"
    hint = did_you_mean(path.stem, names()) or f" The library has {listed(names())}."
    raise ScenarioError([Problem((), f"{what}.{hint}")], text)


def _is_there(path: FilePath) -> bool:
    """Whether something stands there, a broken link included; False for an impossible name."""
    try:
        return path.is_symlink() or path.exists()
    except OSError:
        return False
