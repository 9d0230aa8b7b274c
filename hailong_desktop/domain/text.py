"""Text at the edges of the program: normalised, guarded, and folded for searching."""

import re
import unicodedata

from hailong_desktop.domain.errors import SurveyError

LONGEST = 4000
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_BREAKS = {"\n", "\t"}
_ANY_BREAK = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_BREAK_AROUND = re.compile(r" *[\n\t]+ *")
_BARE_D = str.maketrans({"đ": "d"})


def clean(text: str, where: str, longest: int = LONGEST) -> str:
    """Return the text as NFC, trimmed, without direction marks; raise SurveyError naming `where` if unfit.

    Every way to end a line becomes a line break. Refused are NUL and other control characters (line break
    and tab are kept), lone surrogates, private-use characters that only an old legacy font could show, and
    texts over `longest` characters.
    """
    unmarked = _ANY_BREAK.sub("\n", text).translate(_BIDI)
    tidy = unicodedata.normalize("NFC", unmarked).strip()
    for position, character in enumerate(tidy, start=1):
        if character not in _LINE_BREAKS and unicodedata.category(character) in {"Cc", "Cs", "Co"}:
            raise SurveyError(
                f"{where}: ký tự thứ {position} (mã U+{ord(character):04X}) không phải là chữ. "
                "Hãy xóa ký tự này rồi làm lại."
            )
    if len(tidy) > longest:
        raise SurveyError(f"{where}: dài {len(tidy)} ký tự, tối đa {longest}. Hãy rút ngắn rồi làm lại.")
    return tidy


def one_line(text: str) -> str:
    """Return the text on one line: each break or tab, with the spaces around it, is one space."""
    return _BREAK_AROUND.sub(" ", _ANY_BREAK.sub("\n", text))


def clean_line(text: str, where: str, longest: int = LONGEST) -> str:
    """Return the text of a field of one line as `clean` does, on one line."""
    return clean(one_line(text), where, longest)


def fold(text: str) -> str:
    """Return the text for searching: lower case, no diacritics, đ as d, one space between words.

    Tone placement does not matter (hoà and hòa fold to the same), because every mark is dropped.
    """
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(bare.translate(_BARE_D).split())


_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the key of Vietnamese order: letters a ă â b … first, then the tones none ̀ ̉ ̃ ́ ̣ ."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text.casefold()):
        parts = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in parts if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        if letter:
            known = letter in _LETTERS
            letters.append(1000 + _LETTERS.index(letter) if known else min(ord(letter[0]), 999))
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)
