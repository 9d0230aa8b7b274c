"""The command line at a real file, in this process: what it answered, what it said beside, how it ended."""

import json
from dataclasses import dataclass
from pathlib import Path

from db.opening import open_store
from hailong_desktop.commands.main import run
from hailong_desktop.commands.tools import Tools
from tests.fakes.office import WalkingClock
from tests.fakes.reports import RESOURCES

SHIPPED = RESOURCES / "illustration" / "round-1-2014.csv"


@dataclass
class Answer:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class Line:
    """Gives commands, with `--db` filled in where one is asked for as DB."""

    def __init__(self, folder, capsys):
        self.folder = folder
        self.db = folder / "so-lieu.db"
        self._capsys = capsys
        self.tools = Tools(
            open_store, folder / "mặc định" / "hailong.db", RESOURCES, "cán bộ B", WalkingClock()
        )

    def __call__(self, *words) -> Answer:
        """Give one command; "DB" stands for `--db` and the file."""
        spelled = [
            part for word in words for part in (("--db", str(self.db)) if word == "DB" else (str(word),))
        ]
        self._capsys.readouterr()
        try:
            code = run(spelled, self.tools)
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)

    def file(self, name, text) -> Path:
        """Write a small text file and return its path."""
        path: Path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def store(self):
        """Open the file for reading, to look at what a command left."""
        return open_store(self.db, writing=False)
