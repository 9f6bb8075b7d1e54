"""Answers as people write them: to «Это прирост?», to a question for a reason, to «whose words», in both languages."""

import pytest

from models.rules.paste.entry import CardField, Figure
from models.rules.paste.forms import beside_of, fields_of
from models.rules.paste.replies import AskedReading, Meant, Reply, read_reply
from tests.regions import shipped

FORM = shipped().form("employment")
BESIDE = beside_of(FORM)
CARD: list[CardField] = fields_of(FORM, FORM.indicators, {"vacancies": 680, "grants": 22})
ROW = 3
SIX = "51\n124\n960\n687\n22\n801"
GROWTH, TOTAL, WORDS, DOUBT, NOTHING = Meant.GROWTH, Meant.TOTAL, Meant.WORDS, Meant.DOUBT, Meant.NOTHING

Expected = Meant | dict[str, int | str]


def meant(reply: Reply) -> Expected:
    if reply.meant is not Meant.FIGURES:
        return reply.meant
    return {
        key: f"+{value.number}" if value.added else value.number
        for key, value in reply.paste.values
        if isinstance(value, Figure)
    }


IS_IT_GROWTH: list[tuple[str, Expected]] = [
    *((text, GROWTH) for text in ("да", "Да!", "прирост", "Прирост.", "да, прирост", "это прирост", "это за неделю")),
    *((text, GROWTH) for text in ("за неделю", "плюс 12", "прирост 12", "да, прирост 12", "да 12", "за неделю 12")),
    *(
        (text, GROWTH)
        for text in ("иә", "өсім", "иә, өсім", "бұл өсім", "Иә, бұл өсім", "бір аптада", "өсім 12", "12 өсім")
    ),
    *((text, TOTAL) for text in ("нет", "всего", "итого", "всего 12", "итого 12", "нет, всего 12", "12", "12 чел.")),
    *((text, TOTAL) for text in ("не прирост", "нет, это не прирост", "жоқ", "барлығы", "барлығы 12", "өсім емес")),
    ("+12", {"vacancies": "+12"}),
    ("+ 12", {"vacancies": "+12"}),
    ("+15", {"vacancies": "+15"}),
    ("прирост 15", {"vacancies": "+15"}),
    ("плюс 15", {"vacancies": "+15"}),
    ("692", {"vacancies": 692}),
    ("всего 692", {"vacancies": 692}),
    ("нет, 692", {"vacancies": 692}),
    ("барлығы 692", {"vacancies": 692}),
    ("692 чел.", {"vacancies": 692}),
    ("правильно 692", {"vacancies": 692}),
    ("дұрысы 692", {"vacancies": 692}),
    ("Вакансии: 692", {"vacancies": 692}),
    ("гранты 25", {"grants": 25}),
    *(
        (text, DOUBT)
        for text in ("да, 250", "да, всего", "нет, прирост", "да, уволили троих", "нет, ошиблись", "да нет")
    ),
    *((text, DOUBT) for text in ("уволили 12 человек", "было 680, стало 12", "иә, жұмыстан шықты", "12,5")),
    *(
        (text, DOUBT)
        for text in ("всего 102 107", "барлығы 102 107", "правильно 102 107", "102 107 чел.", "итого 680 692")
    ),
    *((text, DOUBT) for text in ("ага", "Конечно!", "ок", "верно", "әрине", "двадцати", "сто двести")),
    ("двадцать три", {"vacancies": 23}),
    ("жиырма үш", {"vacancies": 23}),
    *((text, GROWTH) for text in ("прирост двенадцать", "да, двенадцать", "плюс двенадцать")),
    ("всего шестьсот девяносто два", {"vacancies": 692}),
    *((text, WORDS) for text in ("закрылся завод", "зауыт жабылды", "двое уволены", "верно посчитали заново")),
    *((text, NOTHING) for text in ("!!!", "👍", "?")),
]

FOR_A_REASON: list[tuple[str, Expected]] = [
    ("250 чел.", {"vacancies": 250}),
    ("250", {"vacancies": 250}),
    ("250 кісі", {"vacancies": 250}),
    ("правильно 250", {"vacancies": 250}),
    ("дұрысы 250", {"vacancies": 250}),
    ("нет, 250", {"vacancies": 250}),
    ("+5", {"vacancies": "+5"}),
    ("Инфра, пост.-250", {"infra_permanent": 250}),
    ("250 - Инфра, пост.", {"infra_permanent": 250}),
    ("Гранты 25\n+7 777 123 45 67", {"grants": 25}),
    (SIX, {field.key: int(n) for field, n in zip(CARD, SIX.split("\n"), strict=False)}),
    ("исправляю:\n" + SIX, {field.key: int(n) for field, n in zip(CARD, SIX.split("\n"), strict=False)}),
    ("түзетемін:\n" + SIX, {field.key: int(n) for field, n in zip(CARD, SIX.split("\n"), strict=False)}),
    *((text, DOUBT) for text in ("закрыли завод, уволено 30 человек", "приказ № 15", "в 2 сёлах нет работы")),
    *((text, DOUBT) for text in ("да, всё верно", "нет финансирования", "30 адам кетті", "1 250 или 1 260")),
    ("жиырма үш", {"vacancies": 23}),
    ("вакансии двадцать три человека", {"vacancies": 23}),
    ("гранты сто семь", {"grants": 107}),
    *((text, DOUBT) for text in ("было сто, стало двести", "ушли двадцать человек", "уволено пять", "отыз адам кетті")),
    *((text, WORDS) for text in ("один человек уволен", "закрылись две вакансии", "он уволился", "тысяча причин")),
    ("прирост двенадцать", NOTHING),
    *(
        (text, WORDS)
        for text in ("трое вернули грант", "сезон завершён", "данные уточнены", "үш адам грантты қайтарды")
    ),
    *((text, NOTHING) for text in ("!!!", "…", "а")),
    *(
        (text, NOTHING)
        for text in ("да", "нет", "ага", "Прирост", "это прирост!", "всего", "итого", "за неделю", "верно")
    ),
    *((text, NOTHING) for text in ("иә", "жоқ", "иә, дұрыс", "өсім", "бұл өсім", "барлығы", "өсім емес", "ok", "ок")),
]

NO_DATA: list[tuple[str, Expected]] = [
    *((text, WORDS) for text in ("нет связи", "отдел не дал", "байланыс жоқ", "жоқ деректер")),
    ("Гранты 25", {"grants": 25}),
    (SIX, {field.key: int(n) for field, n in zip(CARD, SIX.split("\n"), strict=False)}),
    ("в 3 отделах нет света", DOUBT),
    ("250", DOUBT),
    *((text, NOTHING) for text in ("да", "прирост", "всего", "ага", "өсім")),
]


@pytest.mark.parametrize(("text", "expected"), IS_IT_GROWTH)
def test_an_answer_to_whether_it_is_growth(text: str, expected: Expected) -> None:
    asked = AskedReading(ROW, value=12, is_growth=True)
    assert meant(read_reply(text, asked, CARD, BESIDE)) == expected


@pytest.mark.parametrize(("text", "expected"), FOR_A_REASON)
def test_an_answer_where_a_reason_is_asked_for(text: str, expected: Expected) -> None:
    assert meant(read_reply(text, AskedReading(ROW, value=12), CARD, BESIDE)) == expected


@pytest.mark.parametrize(("text", "expected"), NO_DATA)
def test_words_where_no_row_is_asked_about(text: str, expected: Expected) -> None:
    assert meant(read_reply(text, AskedReading(is_yes_or_no=False), CARD, BESIDE)) == expected
