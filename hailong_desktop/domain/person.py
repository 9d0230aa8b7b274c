"""How officers write a person down: the name without what is said before it."""

import re

_ADDRESS = re.compile(r"(?:đồng chí|đ/c|ông|bà)[\s:.]+", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:phó giáo sư|giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|kỹ sư|cử nhân|bác sĩ|luật sư"
    r"|pgs|gs|tskh|ts|ths|ks|cn|bs|ls)[\s.,]+",
    re.IGNORECASE,
)


def unaddressed(text: str) -> str:
    """Return the text without "Đồng chí", "Ông" or "Bà" before it: documents say that themselves.

    One such word is taken off, so that a family name that looks like one can be kept by writing it twice.
    """
    bare = text.strip()
    found = _ADDRESS.match(bare)
    return bare[found.end() :] if found else bare


def bare_name(text: str) -> str:
    """Return the name as it stands under a signature: no form of address, no academic title (NĐ 30/2020)."""
    name = unaddressed(text)
    while found := _DEGREE.match(name):
        name = name[found.end() :]
    return name
