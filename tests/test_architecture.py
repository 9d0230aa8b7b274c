"""The house's rules as tests: the import contracts, each seen failing once, and what contracts cannot say."""

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["hailong_desktop", "ui", "db", "resources"]
TOP_LEVEL = {*ROOMS, "app.py", "tests", "docs", "benchmarks"}
MEANINGLESS = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "base"}
LONGEST = 300
# path of a module over the limit -> why it reads better in one piece
LONGER: dict[str, str] = {}

LINT_IMPORTS = Path(sysconfig.get_path("scripts")) / "lint-imports"


def modules(*places: str) -> list[Path]:
    """Return every Python file of the places (folders or files), sorted."""
    found: set[Path] = set()
    for place in map(ROOT.joinpath, places):
        found |= set(place.rglob("*.py")) if place.is_dir() else {place}
    return sorted(found)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def every_module(*places: str):
    """Run a test once for each module, under the module's own name."""
    return pytest.mark.parametrize("path", modules(*places), ids=name_of)


# --- Contracts ---


class Plant(NamedTuple):
    """One wrong import, put into a copy of the house to see the contract notice it."""

    contract: str
    files: dict[str, str]


PLANTS = [
    Plant("rooms", {"db/planted.py": "import ui"}),
    Plant("rooms", {"ui/planted.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import db"}),
    Plant("rooms", {"hailong_desktop/services/planted.py": "def late():\n    import db"}),
    Plant("core-floors", {"hailong_desktop/domain/planted.py": "import hailong_desktop.commands"}),
    Plant("core-floors", {"hailong_desktop/attic/__init__.py": ""}),
    Plant("pure-core", {"hailong_desktop/entry/planted.py": "import numpy"}),
    Plant("core-without-screen-or-sql", {"hailong_desktop/reports/planted.py": "import sqlite3"}),
    Plant("scipy-in-inference-only", {"hailong_desktop/services/planted.py": "import scipy.stats"}),
    Plant("one-room-for-qt", {"db/planted.py": "from PySide6 import QtCore"}),
    Plant("one-room-for-sql", {"ui/planted.py": "import sqlalchemy"}),
    Plant("resources-is-a-cupboard", {"resources/planted.py": "import hailong_desktop"}),
    Plant("only-the-screen-opens-the-cupboard", {"db/planted.py": "import resources"}),
    Plant("rows-stay-home", {"ui/planted.py": "import db.tables"}),
    Plant("no-circles", {"ui/planted_here/__init__.py": "import ui.planted_there",
                         "ui/planted_there/__init__.py": "import ui.planted_here"}),
]  # fmt: skip


def lint_imports(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the rooms in `folder` and return how it ended."""
    command = [str(LINT_IMPORTS), "--no-cache", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_import_contracts_hold():
    ended = lint_imports(ROOT)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Copy the rooms and their contracts."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    return copy


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.contract}: {min(plant.files)}")
def test_a_wrong_import_breaks_its_contract(plant, house):
    planted = [house / name for name in plant.files]
    try:
        for path, text in zip(planted, plant.files.values(), strict=True):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        ended = lint_imports(house, "--contract", plant.contract)
    finally:
        for path in planted:
            path.unlink()
            if path.name == "__init__.py":
                shutil.rmtree(path.parent)
    assert ended.returncode == 1
    assert "0 kept, 1 broken." in ended.stdout
    assert "planted" in ended.stdout or "attic" in ended.stdout


def test_every_contract_is_seen_failing():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert {plant.contract for plant in PLANTS} == {contract["id"] for contract in contracts["contracts"]}


# --- Imports ---


def imported(node: ast.AST) -> list[str]:
    """Return the modules that an import statement names, or nothing for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return []


def imports_of_app(source: str) -> list[int]:
    """Return the lines that import the front door."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.stmt) and any(name.split(".")[0] == "app" for name in imported(node))
    ]


def late_imports(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, text of the line and module for each import inside a function."""
    lines = source.splitlines()
    seen = set()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                for module in imported(node):
                    line = node.lineno  # type: ignore[attr-defined]  # an import is a statement: it has a line
                    if (line, module) not in seen:
                        seen.add((line, module))
                        yield line, lines[line - 1], module


def unexcused(source: str, is_front_door: bool) -> list[str]:
    """Return the late imports that break the rule.

    Allowed, when `# lazy: why` stands on the line: a third-party library (it is heavy, and loaded when
    first used) and, in the front door, the screen.
    """
    wrong = []
    for line, text, module in late_imports(source):
        top = module.split(".")[0]
        if is_front_door and top in ROOMS:
            allowed = top == "ui"
        else:
            allowed = top not in {*ROOMS, *sys.stdlib_module_names}
        if not (allowed and re.search(r"# lazy: \w", text)):
            wrong.append(f"line {line}: {text.strip()}")
    return wrong


@every_module(*ROOMS)
def test_no_room_knows_the_front_door(path):
    assert not imports_of_app(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", ["import app", "from app import main", "def f():\n    import app.x"])
def test_knowing_the_front_door_is_noticed(source):
    assert imports_of_app(source)


@every_module("app.py", *ROOMS)
def test_imports_stand_at_the_top(path):
    assert unexcused(path.read_text(encoding="utf-8"), is_front_door=path.name == "app.py") == []


@pytest.mark.parametrize(
    ("line", "is_front_door", "is_wrong"),
    [
        ("import matplotlib.figure  # lazy: half a second", False, False),
        ("import matplotlib.figure", False, True),
        ("import db.store  # lazy: to hide a circle", False, True),
        ("import json  # lazy: nothing to gain", False, True),
        ("from ui.application import run  # lazy: commands need no Qt", True, False),
        ("from ui.application import run  # lazy: commands need no Qt", False, True),
        ("import db  # lazy: not the screen", True, True),
    ],
)
def test_late_imports_are_told_apart(line, is_front_door, is_wrong):
    assert bool(unexcused(f"def late():\n    {line}\n", is_front_door)) == is_wrong


# --- Files and folders ---


def test_the_top_level_is_the_drawing():
    """Every folder with code, and every module, at the top is one of those agreed; all rooms are there."""
    shown = [path for path in ROOT.iterdir() if not path.name.startswith((".", "__"))]
    code = {path.name for path in shown if path.suffix == ".py" or any(path.rglob("*.py"))}
    assert {*ROOMS, "app.py", "tests"} <= code <= TOP_LEVEL


@pytest.mark.parametrize("folder", sorted({path.parent for path in modules(*ROOMS)}), ids=name_of)
def test_a_folder_is_a_package_that_only_says_what_it_is_for(folder):
    body = ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)
    assert isinstance(body[0].value.value, str)


@every_module("app.py", *ROOMS)
def test_a_name_says_something(path):
    assert MEANINGLESS.isdisjoint(part.removesuffix(".py") for part in path.relative_to(ROOT).parts)


@every_module("app.py", *ROOMS)
def test_a_module_can_be_read_in_one_go(path):
    is_long = len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
    assert is_long == (name_of(path) in LONGER), (
        "split it, or give the reason in LONGER; drop a reason unused"
    )


@every_module("app.py", *ROOMS)
def test_an_ignored_rule_says_why_on_its_line(path):
    pattern = re.compile(r"#\s*(noqa|type:\s*ignore|pragma: no (cover|branch))")
    reason = re.compile(r"(noqa: [A-Z0-9, ]+|ignore\[[\w\-, ]+\]|no (cover|branch)) +(#|-|–) ?\w.*")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if pattern.search(line)]
    assert [line for line in lines if not reason.search(line)] == []
