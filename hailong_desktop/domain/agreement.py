"""How far two keyings of the same papers agree: fields compared, differing, keyed wrong at first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hailong_desktop.domain.measures import rate, rate_text, wilson95
from hailong_desktop.domain.second import SecondKeying


@dataclass(frozen=True)
class QualityLine:
    """Fields compared, those in which the two keyings differ, and those that were keyed wrong at first."""

    name: str
    fields: int
    differing: int
    wrong: int

    @property
    def rate(self) -> float | None:
        """The error rate of the first keying in percent, None without a field."""
        return rate(self.wrong, self.fields)

    @property
    def rate_text(self) -> str:
        """The error rate as printed."""
        return rate_text(self.wrong, self.fields)

    @property
    def wilson95(self) -> tuple[float, float] | None:
        """The interval of the error rate at 95 %, in percent (Wilson, see `domain.measures`)."""
        return wilson95(self.wrong, self.fields)


def agreement(name: str, done: Iterable[SecondKeying], codes: Collection[str]) -> QualityLine:
    """Return the figures of settled second keyings over these cells, under this name.

    A field was keyed wrong at first where the value settled from the paper is another one; where both
    keyings agree, the first stands.
    """
    fields = differing = wrong = 0
    for one in done:
        for code in codes:
            if code in one.first:
                fields += 1
                differing += one.cells.get(code, "") != one.first[code]
                wrong += one.settled.get(code, one.first[code]) != one.first[code]
    return QualityLine(name, fields, differing, wrong)
