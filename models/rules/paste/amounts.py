"""One figure with all that people write around it: «180 чел.», «51.», «250,0», «12 (двенадцать)», «плюс 12»."""

import re

from models.rules.paste.dates import is_year, without_dates
from models.rules.paste.labels import Labels, plain
from models.rules.paste.numerals import is_numeral, number_of
from models.rules.paste.typed import DASHES, GAP, CardField, Figure, has_digit, parse_figure

LONGEST = 60  # characters that a figure with its words may take
_COUNTED_BY_ALL = re.compile(
    r"чел|человека?|шт|штук[аи]?|ед|единиц[аы]?|мест[оа]?|раб(?:оч(?:ее|их))? мест[оа]?|"
    r"адам|кісі|киси|дана|орын|жұмыс орны"
)

_MARKS = " \t_.,;:!?«»\"'`*•·▪◦‣✅✔☑👍👌🙏❗‼⚠🔹🔸🔘👉▶➡🔵🟢🟡🔴⚪⚫📌📍\ufe0f"
_SIGNS_LAST = re.compile("[\u2600-\u2775\u2794-\u27bf\U0001f000-\U0001faff\ufe0f\u200d ]+$")
_SIGNS_BESIDE = "()[]|<>→➡= "
_COUNTED = re.compile(r"(.*\d)\s*([^\W\d_]+\.?(?:[ -][^\W\d_]+\.?)*)", re.DOTALL)
_ZEROS = re.compile(r"(?<=\d)[.,]0{1,2}(?!\d)")
_ADDED = re.compile(r"(?:плюс|қосу|\+)\s*(?=\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()\d]*)\)")
_NUMBER = re.compile(rf"\+?[0-9](?:[0-9%]|[.,:'’_](?=[0-9])|{GAP}(?=[0-9]{{3}}(?![0-9])))*")
_NEGATIVE = re.compile(rf"(?<![0-9])\s*[{DASHES}][0-9]")
_BESIDE = re.compile(
    r"был[оаи]?|стал[оаи]?|теперь|сейчас|сегодня|до|от|с|из|или|не|на|а|"
    r"болды|болған|еді|қазір|енді|бүгін|емес|немесе"
)
_NONE = frozenset({"нет", "жоқ"})
_UNCHANGED = re.compile(
    r"(?:все )?(?:без|нет) изменени[йя]|(?:так|столько|те) же|прежн\w+|как (?:было|раньше)|"
    r"өзгеріссіз|өзгеріс жоқ|бұрынғыдай"
)
_BEFORE = re.compile(rf"(?:бойынша|саны|факт|нақты)(?:\s*:\s*|\s+[{DASHES}]\s+|\s+)(?=[+0-9])", re.IGNORECASE)
_PLANNED = re.compile(r"(?:план|жоспар)[^\W\d_]*[\s:]*[0-9][0-9%]*", re.IGNORECASE)
_GREW = re.compile(r"прирост|выро[сш]|увелич|больше|добав|плюс|недел|апта|өс[іт]|көбей|қосыл")
_OTHER = re.compile(r"тыс|мың|мил|млн|млрд|проц|пайыз|минус|меньш|сниз|сокра|кемі|азай|план|жоспар|полов|жарт")
"""Words that make of a figure another one, or say less."""
SEVERAL = 2
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+")
GROUPS = 2
WIDE = 3


class Amounts:
    """Reads figures of one card's rows."""

    def __init__(self, fields: tuple[CardField, ...], labels: Labels) -> None:
        self._fields, self._labels = fields, labels
        self._counted = {plain(word) for field in fields for word in field.counted} - {""}

    def figure(self, text: str, row: int | None = None) -> Figure | None:
        """The figure in `text`, of the row `row` where that is known. None for everything else.

        Words in brackets that are another figure, «12 (тринадцать)», leave none that is sure.
        """
        stem = text.strip(_MARKS)
        if len(stem) > LONGEST:
            return None
        stem = _SIGNS_LAST.sub("", stem)
        in_words = {number_of(words) for words in _BRACKETS.findall(stem)} - {None}
        stem = _BRACKETS.sub(lambda found: "" if self._says_it_again(found[1]) else found[0], stem).strip(_MARKS)
        counted = _COUNTED.fullmatch(stem)
        if counted is not None and self._is_counted(counted[2], row):
            stem = counted[1]
        figure = parse_figure(_ADDED.sub("+", _ZEROS.sub("", _BEFORE.sub("", stem, count=1)), count=1))
        return figure if figure and in_words <= {figure.number} else None

    def reads_twice(self, text: str, row: int | None = None) -> bool:
        """«102 107» may be one figure, or what was and what is; a space that does not break joins for sure."""
        return self._now(text, row) is not None

    def ways(self, text: str, row: int) -> tuple[Figure, ...]:
        """The figures of that row that `text` may mean: what is now, and all of it, or each of two that stand apart.

        Empty where it reads once, and where it is no figure.
        """
        now, whole = self._now(text, row), self.figure(text, row)
        if whole is None:
            return self._apart(text, row)
        if now is None:
            return ()
        return (whole,) if now.startswith("0") else (Figure(int(now), added=False), whole)

    def _now(self, text: str, row: int | None) -> str | None:
        """The digits behind what may be the figure before; None where the text reads once."""
        found = _SPACED.search(text)
        if found is None or "+" in text:
            return None
        groups = found[0].split(" ")
        previous = self._fields[row].previous if row is not None else None
        for n in range(1, len(groups)):
            if previous is not None and "".join(groups[:n]) == str(previous):
                return "".join(groups[n:])
        return groups[1] if len(groups) == GROUPS and len(groups[0]) == WIDE else None

    def numbers(self, text: str) -> list[str]:
        """The figures in `text`, as typed; none where one is negative. What stands before a colon is a name's end."""
        if _NEGATIVE.search(text):
            return []
        return [found[0] for found in _NUMBER.finditer(text) if not text.startswith(":", found.end())]

    def _apart(self, text: str, row: int) -> tuple[Figure, ...]:
        """«было 102, стало 107», «102/107», «28 из 32», the last first; «около 107»; 0 for «нет».

        Empty where anything else stands beside two of them.
        """
        if plain(text) in _NONE:
            return (Figure(0, added=False),)
        if (before := self._fields[row].previous) is not None and _UNCHANGED.fullmatch(plain(text)):
            return (Figure(before, added=False),)
        text = _PLANNED.sub(" ", without_dates(text))
        said, numbers = _NUMBER.sub(" ", text).strip(), self.numbers(text)
        if not said or len(text) > LONGEST:
            return ()
        figures = [figure for found in numbers if (figure := self.figure(found, row))]
        if len(numbers) == 1:
            is_bare = not said.strip(_SIGNS_BESIDE)
            return tuple(figures) if is_bare else self._lone(plain(said), row, *figures)
        is_sure = all(_BESIDE.fullmatch(word) or self._is_counted(word, row) for word in plain(said).split())
        return tuple(figures[::-1]) if is_sure and len({*figures}) == len(numbers) == SEVERAL else ()

    def _lone(self, said: str, row: int, figure: Figure | None = None) -> tuple[Figure, ...]:
        """A figure with words beside that are of no other row, as growth too where they say so."""
        if any(not self._labels.rows(word) <= {row} for word in said.split()):
            return ()
        if not said or not figure or is_year(str(figure.number)) or has_digit(said) or _OTHER.search(said):
            return ()
        return (Figure(figure.number, added=True), figure) if _GREW.search(said) and not figure.added else (figure,)

    def _is_counted(self, words: str, row: int | None) -> bool:
        """What is counted, or the row's own name: «107 грантов»."""
        return self.is_unit(plain(words)) or (row is not None and row in self._labels.rows(words))

    def is_unit(self, said: str) -> bool:
        return said in self._counted or _COUNTED_BY_ALL.fullmatch(said) is not None

    def _says_it_again(self, words: str) -> bool:
        """The figure once more in words, or what is counted: nothing that changes it."""
        said = plain(words)
        return self.is_unit(said) or is_numeral(words)
