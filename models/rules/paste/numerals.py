"""Figures in words, as they are dictated: «двести пятьдесят», «екі жүз елу», «тысяча сто»."""

import re

from models.rules.paste.labels import plain

_ONES = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
_KAZAKH_ONES = "нөл бір екі үш төрт бес алты жеті сегіз тоғыз"
_KAZAKH_TENS = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
_THOUSAND = frozenset({"тысяча", "тысячи", "тысяч", "мың"})
_HUNDRED = "жүз"
TEN, HUNDRED, THOUSAND = 10, 100, 1000
_HE = "он"  # ten in Kazakh, a pronoun in Russian
_VALUES = {
    **{word: n for n, word in enumerate(_ONES.split())},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), 2)},
    **{word: 100 * n for n, word in enumerate(_HUNDREDS.split(), 1)},
    **{word: n for n, word in enumerate(_KAZAKH_ONES.split())},
    **{word: 10 * n for n, word in enumerate(_KAZAKH_TENS.split(), 1)},
    "нуль": 0,
    "одна": 1,
    "одно": 1,
    "две": 2,
}
_ORDINALS = (
    "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
    "первую вторую третью четвертую пятую шестую седьмую восьмую девятую десятую",
    "первой второй третьей четвертой пятой шестой седьмой восьмой девятой десятой",
    "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
    "бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы",
)
ORDINALS = {word: n for words in _ORDINALS for n, word in enumerate(words.split(), 1)} | {
    f"четвёрт{ending}": 4 for ending in ("ая", "ую", "ой", "ый")
}
"""«Пятая», «бесінші»: which row it is."""
_WORDS = "|".join(sorted((*_VALUES, *_THOUSAND, _HUNDRED), key=len, reverse=True))
_RUN = re.compile(rf"(?<!\w)(?:{_WORDS})(?:[ \u00a0-]+(?:{_WORDS}))*(?!\w)", re.IGNORECASE)
_LIKE = re.compile(
    r"(?:нол|один|одн|два|две|дву|три|тре|четыр|пят|шест|сем|восем|восьм|девят|десят|двенадцат|сорок|сто|тысяч|"
    r"нөл|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|сексен|тоқсан|жүз|мың)\w*"
)


def is_numeral(words: str) -> bool:
    """True for a figure written out, in any case: «двадцать три», «двадцати трёх»."""
    return all(_LIKE.fullmatch(word) for word in plain(words).split())


def number_of(words: str) -> int | None:
    """The figure that the words are: one, not several side by side."""
    said = words.casefold().replace("-", " ").split()
    if len(said) == 1:
        if said == [_HE]:
            return None
        return HUNDRED if said == [_HUNDRED] else _VALUES.get(said[0])
    total, group, room = 0, 0, THOUSAND
    for word in said:
        value = _VALUES.get(word, 0)
        if word in _THOUSAND and not total:
            total, group, room = (group or 1) * THOUSAND, 0, THOUSAND
        elif word == _HUNDRED and group < TEN and room in {THOUSAND, 0}:
            group, room = (group or 1) * HUNDRED, HUNDRED
        elif 0 < value < room:
            group, room = group + value, _room_after(word, value)
        else:
            return None
    return total + group if said else None


def _room_after(word: str, value: int) -> int:
    """What the next word must be less than: «двести» lets «пятьдесят» follow, «двенадцать» nothing."""
    if value >= HUNDRED:
        return HUNDRED
    return TEN if value >= 2 * TEN or word == _HE else 0


def says_figure(text: str) -> bool:
    """Whether there is a figure in words, and no mere «один человек»: a large one, or one at the end."""
    end = len(text.rstrip(" .!?"))
    found = [(run, number_of(run[0])) for run in _RUN.finditer(text)]
    return any(" " in run[0] if n is None else n >= TEN or run.end() == end for run, n in found)


def in_digits(line: str) -> str:
    """The line with its figures in words as digits; as it is where it has a digit of its own."""
    if any(map(str.isdigit, line)):
        return line
    return _RUN.sub(lambda found: found[0] if (number := number_of(found[0])) is None else str(number), line)
