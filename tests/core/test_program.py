"""The program names the version that the project declares."""

import tomllib
from pathlib import Path

from hailong_desktop.domain.program import VERSION

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_the_declared_one():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert declared == VERSION
