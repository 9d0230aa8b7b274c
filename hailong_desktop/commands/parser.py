"""The argument parser, speaking Vietnamese: usage, headings and errors."""

import argparse
import re
from typing import NoReturn

from typing_extensions import override

_ERRORS = (
    (r"the following arguments are required: (.*)", r"thiếu: \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu: \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: không có \2; chọn một trong: \3"),
    (r"argument (.*): expected one argument", r"\1: thiếu giá trị"),
    (r"argument (.*): invalid int value: (.*)", r"\1: \2 không phải là số nguyên"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1: không nhận giá trị \2"),
)
_HEADINGS = {"positional arguments": "tham số", "options": "tùy chọn"}


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    @override
    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))

    @override
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # the stub's types are private
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors an officer can read; wrong usage exits with 2."""

    def __init__(self, *args: object, **settings: object) -> None:
        """Build it with a Vietnamese --help."""
        settings["formatter_class"] = _Formatter
        settings["add_help"] = False
        settings["allow_abbrev"] = False
        super().__init__(*args, **settings)  # type: ignore[arg-type]  # passed through as given
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{in_vietnamese(message)}. Xem hướng dẫn: {self.prog} --help\n")


def in_vietnamese(message: str) -> str:
    """Return an error of the parser in Vietnamese; one that is not known stays as it is."""
    for pattern, sentence in _ERRORS:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, sentence, message, flags=re.DOTALL)
    return message
