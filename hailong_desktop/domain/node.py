"""A value inside a JSON definition together with its path, so that every refusal can name the place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.text import clean

_Member = TypeVar("_Member", bound=StrEnum)


def refuse(path: str, why: str, what: str = "Mẫu phiếu") -> NoReturn:
    """Raise SurveyError: at this path of the file, which holds `what`, this is wrong."""
    raise SurveyError(f"{what}, tại “{path or 'gốc tệp'}”: {why}. Hãy sửa tệp rồi thử lại.")


def depth_of(value: object) -> int:
    """Return how deep lists and objects are nested; a plain value is 0."""
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    else:
        return 0
    return 1 + max((depth_of(part) for part in inner), default=0)


@dataclass(frozen=True)
class Node:
    """A JSON value and where it stands; `what` is what the file holds."""

    value: Any
    path: str
    what: str = "Mẫu phiếu"

    def only(self, required: set[str], optional: Iterable[str] = ()) -> None:
        """Refuse missing and unknown keys."""
        members = self._object()
        for key in members:
            if key not in required and key not in set(optional):
                self._refuse(self._below(key), "khóa này không có trong quy định")
        for key in sorted(required):
            if key not in members:
                self._refuse(self._below(key), "thiếu mục bắt buộc này")

    def has(self, key: str) -> bool:
        """Tell whether the object has this key."""
        return key in self._object()

    def at(self, key: str) -> "Node":
        """Return the member of an object; refuse when it is not there."""
        members = self._object()
        if key not in members:
            self._refuse(self._below(key), "thiếu mục bắt buộc này")
        return Node(members[key], self._below(key), self.what)

    def without(self, key: str, why: str) -> None:
        """Refuse the key."""
        if self.has(key):
            self._refuse(self._below(key), why)

    def members(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the members of an object."""
        for key, value in self._object().items():
            yield key, Node(value, self._below(key), self.what)

    def elements(self, at_least: int = 0) -> list["Node"]:
        """Return the elements of a list that has at least so many."""
        if not isinstance(self.value, list):
            self._refuse(self.path, "phải là một danh sách")
        if len(self.value) < at_least:
            self._refuse(self.path, f"phải có ít nhất {at_least} phần tử")
        return [Node(part, f"{self.path}[{at}]", self.what) for at, part in enumerate(self.value)]

    def elements_or(self, key: str) -> list["Node"]:
        """Return the elements of an optional list."""
        return self.at(key).elements() if self.has(key) else []

    def text(self, empty: bool = False) -> str:
        """Return a cleaned text."""
        if not isinstance(self.value, str):
            self._refuse(self.path, "phải là chữ, viết trong dấu ngoặc kép")
        text = clean(self.value, f"{self.what}, tại “{self.path}”")
        if not text and not empty:
            self._refuse(self.path, "không được để trống")
        return text

    def text_or(self, key: str) -> str:
        """Return an optional text, empty when it is not there."""
        return self.at(key).text(empty=True) if self.has(key) else ""

    def truth(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            self._refuse(self.path, "phải là true hoặc false")
        return self.value

    def truth_or(self, key: str, default: bool) -> bool:
        """Return an optional true or false."""
        return self.at(key).truth() if self.has(key) else default

    def whole_number(self, at_least: int) -> int:
        """Return a whole number that is not smaller than `at_least`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < at_least:
            self._refuse(self.path, f"phải là số nguyên từ {at_least} trở lên")
        return self.value

    def number_or_none(self) -> int | float | None:
        """Return a finite number or None."""
        if self.value is None:
            return None
        numeric = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not numeric or abs(self.value) > 1e9 or self.value != self.value:
            self._refuse(self.path, "phải là một số hoặc null")
        number: int | float = self.value
        return number

    def member_of(self, kind: type[_Member]) -> _Member:
        """Return the member of an enumeration that the text names."""
        try:
            return kind(self.text())
        except ValueError:
            self._refuse(self.path, f"phải là một trong các giá trị: {', '.join(kind)}")

    def _object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            self._refuse(self.path, "phải là một mục có các khóa trong dấu { }")
        return self.value

    def _refuse(self, path: str, why: str) -> NoReturn:
        refuse(path, why, self.what)

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
