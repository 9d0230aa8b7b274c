"""How often the question about the same paper is asked in vain, and how often it finds a paper keyed twice.

Run: python -m benchmarks.twins
"""

from hailong_desktop.domain.twins import find_twin
from tests.fakes.respondents import Respondents, paper

ASKED = 1500
"""Forms of different people that are held against their batch, at least, for each line."""


def main() -> None:
    """Print one line a size of form and batch."""
    print("câu  có ngày  tập   báo nhầm/phiếu   tìm ra: 0 lỗi   1 lỗi   2 lỗi")
    for questions in (5, 12, 20, 38):
        for dated in (False, True):
            for size in (40, 400):
                print(_line(questions, dated, size))


def _line(questions: int, dated: bool, size: int) -> str:
    questionnaire, asked, in_vain, planted = paper(questions, dated), 0, 0, 0
    found = [0, 0, 0]
    seed = 0
    while asked < ASKED:
        seed += 1
        people = Respondents(questionnaire, seed)
        batch = people.batch(size)
        for at in people.chance.sample(range(1, size), 39):
            asked += 1
            in_vain += find_twin(batch[at], batch[:at], questionnaire) is not None
        for form in people.chance.sample(batch, 10):
            planted += 1
            for slips in range(3):
                again = people.form(people.with_slips(dict(form.cells), slips))
                twin = find_twin(again, batch, questionnaire)
                found[slips] += twin is not None and twin.form == form
    rates = "   ".join(f"{hits / planted:6.1%}" for hits in found)
    day = "có" if dated else "không"
    return f"{questions:3}  {day:7}  {size:4}   {in_vain / asked:14.2%}   {'':7}{rates}"


if __name__ == "__main__":
    main()
