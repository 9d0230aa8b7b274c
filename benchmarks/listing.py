"""The list of forms with 100,000 of them on file: count and page of every filter, beside a limit.

Run: python -m benchmarks.listing
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from db.opening import open_store
from hailong_desktop.domain.response import Response
from hailong_desktop.services.filters import FormFilter
from tests.fakes.office import ROUND, a_form, open_office

FORMS = 100_000
CHUNK = 20_000
OFFICERS = 5
ROUNDS = 7
LIMIT_MS = 50
"""What a click may take before it is felt."""

PAGE = 200
WORDS = ("Chờ lâu quá", "Cán bộ nhiệt tình", "Thủ tục rườm rà, đi lại nhiều lần")
FILTERS = {
    "tất cả": FormFilter(),
    "số phiếu 0999…": FormFilter(find="0999"),
    "đơn vị": FormFilter(unit="Bộ phận một cửa"),
    "người nhập": FormFilter(officer="cán bộ 1"),
    "ngày": FormFilter(since="2014-05-01", until="2014-05-31"),
    "thiếu từ 2 câu": FormFilter(missing=2),
    "có ý kiến": FormFilter(flagged=True),
    "nên soát lại": FormFilter(risky=True),
    "chữ “rườm rà”": FormFilter(words="rườm rà"),
    "chữ không có": FormFilter(words="khongco"),
}


def main() -> None:
    """Print the median of several runs for each filter, in milliseconds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "do.db", writing=True) as opened,
    ):
        place = open_office(opened.store)
        for forms in _chunks():
            opened.store.add_forms(forms, place.stamp())
        print(f"danh sách {FORMS // 1000}.000 phiếu, giới hạn {LIMIT_MS} ms")
        print(f"{'lọc theo':18}{'đếm':>8}{'trang đầu':>12}{'trang cuối':>12}  ms")
        for name, chosen in FILTERS.items():
            print(_line(name, opened.store.form_count, opened.store.form_lines, chosen))


def _line(
    name: str,
    count: Callable[[str, FormFilter], int],
    lines: Callable[[str, FormFilter, int, int], object],
    chosen: FormFilter,
) -> str:
    last = max(0, count(ROUND, chosen) - PAGE)
    counted = _ms(lambda: count(ROUND, chosen))
    first = _ms(lambda: lines(ROUND, chosen, PAGE, 0))
    end = _ms(lambda: lines(ROUND, chosen, PAGE, last))
    over = "  QUÁ GIỚI HẠN" if max(counted, first, end) > LIMIT_MS else ""
    return f"{name:18}{counted:8.1f}{first:12.1f}{end:12.1f}{over}"


def _ms(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = perf_counter()
        deed()
        times.append(perf_counter() - started)
    return 1000 * median(times)


def _chunks() -> Iterator[list[Response]]:
    chance = random.Random(1)
    for start in range(0, FORMS, CHUNK):
        yield [_form(at, chance) for at in range(start, start + CHUNK)]


def _form(at: int, chance: random.Random) -> Response:
    form = a_form(
        f"{at:06d}",
        _1_1=chance.choice("1234"),
        _1_2=chance.choice(["1", "2", "NA", ""]),
        _2_1=chance.choice(["1", "2", "XX"]),
    )
    texts = {} if at % 20 else {"O1": chance.choice(WORDS)}
    return replace(form, texts=texts, flagged=at % 11 == 0, first_officer=f"cán bộ {at % OFFICERS}")


if __name__ == "__main__":
    main()
