"""Holds the house rules that no linter knows: who may import whom, and what no module does.

Each rule takes a module and returns findings, so that the tests can also feed it bad source.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("scenarios", "simulator", "analysis", "plots", "workshop", "run_scenario")
OUTSIDE = ("tests", "benchmarks")  # they import the rooms, and no room imports them
LONGEST = 300  # lines; the house figure is 50 to 200
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}
SLOW = ("scipy.stats", "matplotlib.pyplot", "pandas")  # seconds of import in each worker
SERIALISERS = ("pickle", "dill", "cloudpickle", "shelve", "marshal")
OWN_STATE = {  # what np.random and random offer that keeps no state of the whole process
    "numpy.random": {
        *("default_rng", "Generator", "BitGenerator", "SeedSequence"),
        *("PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937"),
    },
    "random": {"Random", "SystemRandom"},
}


@dataclass(frozen=True)
class Module:
    """A Python file: its path inside the checkout, and its text."""

    name: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, self.name)

    @property
    def path(self) -> PurePosixPath:
        return PurePosixPath(self.name)

    @property
    def room(self) -> str:
        return self.path.parts[0].removesuffix(".py")


Rule = Callable[[Module], list[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


# ---- reading source


def imports(nodes: Iterator[ast.AST]) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that the nodes import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: no function body, nothing for types only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from run_at_import(child)


def renamed(tree: ast.Module) -> dict[str, str]:
    """Full dotted name of each local name that an import makes and that is not full already."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names |= {
                alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names
            }
    return names


def calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of every call."""
    full = renamed(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            first, dot, rest = ast.unparse(node.func).partition(".")
            yield node.lineno, full.get(first, first) + dot + rest


def is_or_is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


# ---- the rules


def rooms_import_one_way(module: Module) -> list[str]:
    later = ROOMS[ROOMS.index(module.room) + 1 :] + OUTSIDE
    return [
        f"{line}: {module.room} imports {full}, which lies after it"
        for line, full in imports(ast.walk(module.tree))
        if full.partition(".")[0] in later
    ]


def names_are_nouns_of_the_domain(module: Module) -> list[str]:
    vague = VAGUE.intersection(part.removesuffix(".py") for part in module.path.parts)
    return [f"1: {name} says nothing; name what it holds" for name in sorted(vague)]


def slow_packages_are_imported_where_used(module: Module) -> list[str]:
    return [
        f"{line}: {full} at the top costs seconds in each worker; import it where it is used"
        for line, full in imports(run_at_import(module.tree))
        if any(is_or_is_in(full, slow) for slow in SLOW)
    ]


def nothing_runs_text(module: Module) -> list[str]:
    return [
        f"{line}: {name} runs text as code"
        for line, name in calls(module.tree)
        if name.removeprefix("builtins.") in {"eval", "exec"}
    ]


def nothing_is_pickled(module: Module) -> list[str]:
    found = [
        f"{line}: {full} loads whatever it is given"
        for line, full in imports(ast.walk(module.tree))
        if full.partition(".")[0] in SERIALISERS
    ]
    return found + [
        f"{node.value.lineno}: allow_pickle loads whatever it is given"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword)
        and node.arg == "allow_pickle"
        and ast.unparse(node.value) != "False"
    ]


def luck_has_no_global_state(module: Module) -> list[str]:
    return [
        f"{line}: {name} draws from a state that the whole process shares"
        for line, name in calls(module.tree)
        for package, allowed in OWN_STATE.items()
        if name.startswith(package + ".")
        and name.removeprefix(package + ".").partition(".")[0].partition("(")[0] not in allowed
    ]


def public_things_have_docstrings(module: Module) -> list[str]:
    return list(undocumented(module.tree, 1, module.path.stem))


def undocumented(node: ast.Module | ast.ClassDef | Function, line: int, name: str) -> Iterator[str]:
    if name.startswith("_") and not name.startswith("__"):
        return
    if not ast.get_docstring(node):
        yield f"{line}: {name} has no docstring"
    if isinstance(node, Function):
        return
    for child in node.body:
        if isinstance(child, ast.ClassDef | Function) and not is_told_elsewhere(child):
            yield from undocumented(child, child.lineno, child.name)


def is_told_elsewhere(node: ast.ClassDef | Function) -> bool:
    """Magic methods mean what the language says; overloads and setters belong to another def."""
    marks = [ast.unparse(mark).rpartition(".")[2] for mark in node.decorator_list]
    return node.name.startswith("__") or bool({"overload", "setter"}.intersection(marks))


def modules_are_short(module: Module) -> list[str]:
    lines = len(module.source.splitlines())
    return [f"{lines}: longer than {LONGEST} lines; find its second noun"] * (lines > LONGEST)


IN_ROOMS: tuple[Rule, ...] = (
    rooms_import_one_way,
    names_are_nouns_of_the_domain,
    slow_packages_are_imported_where_used,
    public_things_have_docstrings,
    modules_are_short,
)
EVERYWHERE: tuple[Rule, ...] = (nothing_runs_text, nothing_is_pickled, luck_has_no_global_state)


# ---- the checkout obeys them


def modules_of(*places: str) -> Iterator[Module]:
    for place in places:
        paths = [ROOT / f"{place}.py", *sorted((ROOT / place).rglob("*.py"))]
        for path in filter(Path.is_file, paths):
            yield Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def broken(rule: Rule, modules: Iterator[Module]) -> str:
    return "\n".join(f"{module.name}:{finding}" for module in modules for finding in rule(module))


@pytest.mark.parametrize("rule", IN_ROOMS)
def test_rooms_obey(rule: Rule) -> None:
    assert broken(rule, modules_of(*ROOMS)) == ""


@pytest.mark.parametrize("rule", EVERYWHERE)
def test_rooms_tests_and_benchmarks_obey(rule: Rule) -> None:
    assert broken(rule, modules_of(*ROOMS, *OUTSIDE)) == ""


def test_importing_what_a_worker_needs_loads_no_slow_package() -> None:
    """Another package may load a slow one behind our back; only an import shows it."""
    modules = [m.path.with_suffix("") for m in modules_of("scenarios", "simulator", "analysis")]
    names = [".".join(path.parts).removesuffix(".__init__") for path in modules]
    look = f"print(*sorted(set({SLOW}) & set(sys.modules)))"
    program = "\n".join(["import sys", *(f"import {name}" for name in names), look])
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


# ---- each rule can fail

BAD: tuple[tuple[Rule, str, str], ...] = (
    (rooms_import_one_way, "scenarios/a.py", "import simulator"),
    (rooms_import_one_way, "simulator/a.py", "from analysis.waits import Wait"),
    (rooms_import_one_way, "analysis/a.py", "def f():\n    import plots.palette as p"),
    (rooms_import_one_way, "plots/a.py", "from workshop import page"),
    (rooms_import_one_way, "workshop/a.py", "import run_scenario"),
    (rooms_import_one_way, "run_scenario.py", "from tests.stories import story"),
    (names_are_nouns_of_the_domain, "simulator/utils.py", ""),
    (names_are_nouns_of_the_domain, "plots/common/axes.py", ""),
    (names_are_nouns_of_the_domain, "helpers.py", ""),
    (slow_packages_are_imported_where_used, "analysis/a.py", "import scipy.stats as st"),
    (slow_packages_are_imported_where_used, "analysis/a.py", "from scipy import stats"),
    (slow_packages_are_imported_where_used, "analysis/a.py", "from scipy.stats import qmc"),
    (slow_packages_are_imported_where_used, "plots/a.py", "import matplotlib.pyplot"),
    (slow_packages_are_imported_where_used, "plots/a.py", "try:\n    import pandas\nfinally: 0"),
    (slow_packages_are_imported_where_used, "plots/a.py", "class A:\n    import pandas as pd"),
    (nothing_runs_text, "tests/a.py", "eval('1')"),
    (nothing_runs_text, "tests/a.py", "import builtins as b\nb.exec('1')"),
    (nothing_runs_text, "tests/a.py", "from builtins import eval as see\nsee('1')"),
    (nothing_is_pickled, "tests/a.py", "import pickle"),
    (nothing_is_pickled, "tests/a.py", "def f():\n    from pickle import loads"),
    (nothing_is_pickled, "tests/a.py", "np.load(path, allow_pickle=True)"),
    (luck_has_no_global_state, "tests/a.py", "import numpy as np\nnp.random.seed(1)"),
    (luck_has_no_global_state, "tests/a.py", "import numpy\nnumpy.random.normal()"),
    (luck_has_no_global_state, "tests/a.py", "import numpy.random\nnumpy.random.seed(1)"),
    (luck_has_no_global_state, "tests/a.py", "from numpy import random as r\nr.exponential(2)"),
    (luck_has_no_global_state, "tests/a.py", "import random\nrandom.seed(0)"),
    (luck_has_no_global_state, "tests/a.py", "from random import seed\nseed(0)"),
    (luck_has_no_global_state, "tests/a.py", "from random import random\nrandom()"),
    (public_things_have_docstrings, "plots/a.py", "x = 1"),
    (public_things_have_docstrings, "plots/a.py", '"""A."""\ndef draw(): ...'),
    (public_things_have_docstrings, "plots/a.py", '"""A."""\nasync def draw(): ...'),
    (public_things_have_docstrings, "plots/a.py", '"""A."""\nclass Bar:\n    x = 1'),
    (public_things_have_docstrings, "plots/a.py", '"""A."""\nclass B:\n """B."""\n def f(s): 0'),
    (modules_are_short, "plots/a.py", "x = 1\n" * (LONGEST + 1)),
)

GOOD: tuple[tuple[Rule, str, str], ...] = (
    (rooms_import_one_way, "plots/a.py", "import simulator\nfrom . import palette\nimport numpy"),
    (rooms_import_one_way, "run_scenario.py", "from workshop import page"),
    (names_are_nouns_of_the_domain, "simulator/common_luck.py", ""),
    (
        slow_packages_are_imported_where_used,
        "analysis/a.py",
        "def f():\n    from scipy import stats",
    ),
    (
        slow_packages_are_imported_where_used,
        "plots/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas",
    ),
    (nothing_runs_text, "plots/a.py", "frame.eval('x')\nliteral_eval('1')"),
    (nothing_is_pickled, "plots/a.py", "np.load(path, allow_pickle=False)"),
    (
        luck_has_no_global_state,
        "plots/a.py",
        "import numpy as np\nnp.random.default_rng(1).normal()",
    ),
    (luck_has_no_global_state, "plots/a.py", "import random\nrandom.Random(1).random()"),
    (public_things_have_docstrings, "plots/a.py", '"""A."""\ndef _f(): ...\nclass _B: ...'),
    (public_things_have_docstrings, "plots/_a.py", "x = 1"),
    (
        public_things_have_docstrings,
        "plots/a.py",
        '"""A."""\nclass B:\n """B."""\n def __len__(s): 0\n @x.setter\n def y(s): 0',
    ),
    (modules_are_short, "plots/a.py", "x = 1\n" * LONGEST),
)


@pytest.mark.parametrize(("rule", "name", "source"), BAD)
def test_a_rule_finds_bad_source(rule: Rule, name: str, source: str) -> None:
    assert len(rule(Module(name, source))) == 1


@pytest.mark.parametrize(("rule", "name", "source"), GOOD)
def test_a_rule_lets_good_source_pass(rule: Rule, name: str, source: str) -> None:
    assert rule(Module(name, source)) == []
