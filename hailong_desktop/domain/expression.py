"""Conditions over the cells of a form, written in a small grammar of our own and read into a frozen tree.

    either   := both ("or" both)*
    both     := plain ("and" plain)*
    plain    := "not" plain | "(" either ")" | test | compare
    test     := NAME "(" cell ["," TEXT] ")"
    NAME     := blank double illegible na missing answered in_period ticked
    compare  := (cell | "count" "(" cell ")") (SIGN value | "in" "(" value, … ")")
    SIGN     := = != < <= > >=
    cell     := "[" code "]"
    value    := TEXT in double quotes | whole number

A cell without a valid answer makes every comparison false, so that nothing is held against what nobody can
read. Nothing is ever evaluated as Python.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from hailong_desktop.domain.answers import Missing, missing_reason, ticked

LONGEST = 500
DEEPEST = 20
_TOKEN = re.compile(
    r'\s*(?:(?P<cell>\[[^\]\[]+\])|(?P<text>"[^"]*")|(?P<number>\d{1,12})'
    r"|(?P<sign><=|>=|!=|[=<>(),])|(?P<word>[a-z_]+))"
)
_ORDER: Mapping[str, Callable[[str | int, str | int], bool]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,  # type: ignore[operator]  # both sides are of one kind
    "<=": lambda left, right: left <= right,  # type: ignore[operator]  # the same
    ">": lambda left, right: left > right,  # type: ignore[operator]  # the same
    ">=": lambda left, right: left >= right,  # type: ignore[operator]  # the same
}
_REASONS = {
    "blank": Missing.BLANK,
    "double": Missing.DOUBLE,
    "illegible": Missing.ILLEGIBLE,
    "na": Missing.NOT_APPLICABLE,
}
_TESTS = (*_REASONS, "missing", "answered", "in_period", "ticked")
Cells = Mapping[str, str]


class ExpressionError(ValueError):
    """The text is no condition; the message says in Vietnamese at which column and why."""


class Expression(Protocol):
    """A condition that holds or does not."""

    def holds(self, cells: Cells, period: str) -> bool:
        """Tell whether it holds for these cells, complete ones; `period` is a year or a month, or empty."""

    def tests(self) -> Iterator["Test | Comparison"]:
        """Yield the tests and comparisons that it is made of."""


@dataclass(frozen=True)
class Test:
    """What is asked of one cell: why it has no answer, whether it has one, a box, the period."""

    name: str
    cell: str
    box: str = ""

    def holds(self, cells: Cells, period: str) -> bool:
        """Tell whether the cell passes the test."""
        answer = cells[self.cell]
        missing = missing_reason(answer)
        if self.name in _REASONS:
            return missing is _REASONS[self.name]
        if self.name == "missing":
            return missing is not None
        if missing is not None:
            return False
        if self.name == "ticked":
            return self.box in ticked(answer)
        return self.name == "answered" or answer.startswith(period)

    def tests(self) -> Iterator["Test | Comparison"]:
        """Yield itself."""
        yield self


@dataclass(frozen=True)
class Comparison:
    """A cell, or the number of its ticked boxes, held against values; `sign` "in" means any of them."""

    cell: str
    sign: str
    values: tuple[str | int, ...]
    counted: bool = False

    def holds(self, cells: Cells, period: str) -> bool:
        """Tell whether the comparison is true; never for a cell without a valid answer."""
        answer = cells[self.cell]
        if missing_reason(answer) is not None:
            return False
        left: str | int = answer
        if self.counted:
            left = len(ticked(answer))
        elif isinstance(self.values[0], int):
            left = int(answer) if answer.isdecimal() else -1
        if self.sign == "in":
            return left in self.values
        return _ORDER[self.sign](left, self.values[0])

    def tests(self) -> Iterator["Test | Comparison"]:
        """Yield itself."""
        yield self


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    part: Expression

    def holds(self, cells: Cells, period: str) -> bool:
        """Tell whether the part does not hold."""
        return not self.part.holds(cells, period)

    def tests(self) -> Iterator[Test | Comparison]:
        """Yield those of the part."""
        return self.part.tests()


@dataclass(frozen=True)
class Several:
    """Conditions of which all (`every`) or one at least must hold."""

    parts: tuple[Expression, ...]
    every: bool

    def holds(self, cells: Cells, period: str) -> bool:
        """Tell whether all, or any, of the parts hold."""
        held = (part.holds(cells, period) for part in self.parts)
        return all(held) if self.every else any(held)

    def tests(self) -> Iterator[Test | Comparison]:
        """Yield those of every part."""
        for part in self.parts:
            yield from part.tests()


def read_expression(text: str) -> Expression:
    """Return the condition that the text says; raise ExpressionError naming the column of a fault."""
    if len(text) > LONGEST:
        raise ExpressionError(f"biểu thức dài {len(text)} ký tự, tối đa {LONGEST}")
    reader = _Reader(text)
    condition = reader.either(0)
    reader.expect_end()
    return condition


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    column: int


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise ExpressionError(f"cột {column}: không hiểu “{text[column - 1]}”")
        tokens.append(_Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1))
        at = match.end()
    return [*tokens, _Token("end", "", len(text) + 1)]


class _Reader:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0

    def either(self, depth: int) -> Expression:
        return self._joined("or", lambda: self._both(depth), every=False)

    def expect_end(self) -> None:
        if self._here.kind != "end":
            self._fail(f"thừa “{self._here.text}”")

    def _both(self, depth: int) -> Expression:
        return self._joined("and", lambda: self._plain(depth + 1), every=True)

    def _joined(self, word: str, read: Callable[[], Expression], *, every: bool) -> Expression:
        parts = [read()]
        while self._took(word):
            parts.append(read())
        return parts[0] if len(parts) == 1 else Several(tuple(parts), every)

    def _plain(self, depth: int) -> Expression:
        if depth > DEEPEST:
            self._fail(f"lồng nhau quá {DEEPEST} tầng")
        if self._took("not"):
            return Not(self._plain(depth + 1))
        if self._took("("):
            inner = self.either(depth)
            self._need(")")
            return inner
        if self._here.kind == "word" and self._here.text in _TESTS:
            return self._test()
        return self._comparison()

    def _test(self) -> Test:
        name = self._next().text
        self._need("(")
        cell = self._cell()
        box = ""
        if name == "ticked":
            self._need(",")
            box = str(self._value())
        self._need(")")
        return Test(name, cell, box)

    def _comparison(self) -> Comparison:
        counted = self._took("count")
        if counted:
            self._need("(")
        cell = self._cell()
        if counted:
            self._need(")")
        sign = self._next()
        if sign.text == "in":
            self._need("(")
            values = [self._value()]
            while self._took(","):
                values.append(self._value())
            self._need(")")
            if len({type(value) for value in values}) > 1:
                self._fail("trong một danh sách chỉ dùng toàn chữ hoặc toàn số")
            return Comparison(cell, "in", tuple(values), counted)
        if sign.text not in _ORDER:
            raise ExpressionError(f"cột {sign.column}: sau ô phải là =, !=, <, <=, >, >= hoặc in")
        return Comparison(cell, sign.text, (self._value(),), counted)

    def _cell(self) -> str:
        token = self._next()
        if token.kind != "cell":
            raise ExpressionError(
                f"cột {token.column}: chỗ này phải là mã câu hỏi trong ngoặc vuông, ví dụ [1.1]"
            )
        return token.text[1:-1].strip()

    def _value(self) -> str | int:
        token = self._next()
        if token.kind == "text":
            return token.text[1:-1]
        if token.kind == "number":
            return int(token.text)
        raise ExpressionError(f'cột {token.column}: chỗ này phải là giá trị, ví dụ "1" hoặc 18')

    @property
    def _here(self) -> _Token:
        return self._tokens[self._at]

    def _next(self) -> _Token:
        token = self._here
        if token.kind != "end":
            self._at += 1
        return token

    def _took(self, text: str) -> bool:
        """Go on when this word or sign stands here."""
        taken = self._here.kind in {"word", "sign"} and self._here.text == text
        if taken:
            self._at += 1
        return taken

    def _need(self, sign: str) -> None:
        if not self._took(sign):
            self._fail(f"thiếu “{sign}”")

    def _fail(self, why: str) -> None:
        raise ExpressionError(f"cột {self._here.column}: {why}")
