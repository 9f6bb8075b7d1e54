"""One table of what people write, read against the shipped card: what is stored, what is asked or named."""

from dataclasses import dataclass
from datetime import date

import pytest

from models.rules.paste.entry import CardField, Figure, Paste, parse_paste, parse_row
from models.rules.paste.forms import beside_of, fields_of
from tests.regions import shipped

FORM = shipped().form("employment")
KEYS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized", "redirected")
BEFORE = dict(zip(KEYS, (49, 124, 948, 680, 22, 801), strict=False))
CARD: list[CardField] = fields_of(FORM, FORM.indicators, BEFORE)
BESIDE = beside_of(FORM, [shipped().unit("semey")], date(2025, 12, 1))
SIX = (51, 124, 960, 687, 22, 801)
LINES = "51\n124\n960\n687\n22\n801"
VACANCIES, GRANTS = 3, 4
NUMBERED = (
    "1) 51, 2) 124, 3) 960, 4) 687, 5) 22, 6) 801",
    "1) 51 2) 124 3) 960 4) 687 5) 22 6) 801.",
    "1. 51; 2. 124; 3. 960; 4. 687; 5. 22; 6. 801",
    "1. 51 2. 124 3. 960 4. 687 5. 22 6. 801",
    "1: 51, 2: 124, 3: 960, 4: 687, 5: 22, 6: 801",
    "1-51, 2-124, 3-960, 4-687, 5-22, 6-801",
    "1 – 51 чел., 2 – 124 чел., 3 – 960 чел., 4 – 687 чел., 5 – 22 шт., 6 – 801 чел.",
    "1-51\n2-124\n3-960\n4-687\n5-22\n6-801",
    "1️⃣ 51 2️⃣ 124 3️⃣ 960 4️⃣ 687 5️⃣ 22 6️⃣ 801",
    "1️⃣51\n2️⃣124\n3️⃣960\n4️⃣687\n5️⃣22\n6️⃣801",
)
"""Every row by its number, in one line or in six."""


@dataclass(frozen=True)
class Read:
    """Figures by place in the card (0 is the first row), the reasons of what is asked, and what was passed over."""

    figures: dict[int, int | str]
    asked: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def read(paste: Paste) -> Read:
    figures: dict[int, int | str] = {}
    for key, value in paste.values:
        assert isinstance(value, Figure)
        figures[KEYS.index(key)] = f"+{value.number}" if value.added else value.number
    asked = (paste.problem,) if paste.problem else tuple(line.why for line in paste.bad)
    return Read(figures, tuple(map(str, asked)), paste.passed)


ALL = Read(dict(enumerate(SIX)))
GRANTS_107 = Read({4: 107})


def only(place: int, figure: int | str) -> Read:
    return Read({place: figure})


def asks(*why: str, passed: tuple[str, ...] = ()) -> Read:
    return Read({}, why, passed)


def all_beside(*passed: str) -> Read:
    return Read(ALL.figures, (), passed)


PASTES: list[tuple[str, Read]] = [
    # A label and a figure, with any sign between
    ("Гранты 107", GRANTS_107),
    ("Гранты: 107", GRANTS_107),
    ("гранты - 107", GRANTS_107),
    ("ГРАНТЫ – 107", GRANTS_107),
    ("Гранты — 107", GRANTS_107),
    ("Гранты ‒ 107", GRANTS_107),
    ("Гранты − 107", GRANTS_107),
    ("Гранты-107", GRANTS_107),
    ("Гранты–107", GRANTS_107),
    ("Гранты—107", GRANTS_107),
    ("Гранты=107", GRANTS_107),
    ("Гранты\t107", GRANTS_107),
    ("Гранты\t107\t\t", GRANTS_107),
    ("Гранты:\t107 шт.", GRANTS_107),
    ("• Гранты: 107", GRANTS_107),
    ("5. Гранты — 107", GRANTS_107),
    ("5) Гранты 107 шт", GRANTS_107),
    ("5\tГранты на бизнес-идеи (шт.)\tшт.\t107", GRANTS_107),
    ("5\tГранты на бизнес-идеи\tшт.\t107\t", GRANTS_107),
    ("5.\tГранты\t107", GRANTS_107),
    ("107\tГранты", GRANTS_107),
    ("Гранты (шт.): 107.", GRANTS_107),
    ("Гранты: 107 (сто семь)", GRANTS_107),
    *((text, GRANTS_107) for text in ("Гранттар 107 (жүз жеті)", "Гранты 107 (шт.)", "Гранты 107 ()")),
    ("Гранты 22 (двадцати двум)", only(4, 22)),
    # The words in brackets are another figure: it may be either
    *((text, asks("two_readings")) for text in ("Гранты 12 (тринадцать)", "Гранттар: 107 (жүз сегіз) дана")),
    ("Гранты: 107,0", GRANTS_107),
    ("Гранты: 107 грантов", GRANTS_107),
    ("Гранты: +5", only(4, "+5")),
    ("Гранты плюс 5", only(4, "+5")),
    *((text, GRANTS_107) for text in ("✅ Гранты 107", "▪️ Гранты: 107", "Гранты 107 ✅", "Гранты — 107👍")),
    *((text, GRANTS_107) for text in ("Гранты............107", "Гранты_____107", "Гранты → 107", "Гранты => 107")),
    *((text, GRANTS_107) for text in ("🔹Гранты: 107 🟢", "Гранты 107 💪", "* Гранты 107", "в том числе: гранты 107")),
    *((text, GRANTS_107) for text in ("Гранты;107", "5;Гранты;шт.;107", '"Гранты";"107"')),
    # Copied from a messenger, with who wrote it and when
    *(
        (f"{stamp} {line}", expected)
        for stamp in (
            "[28.11.2025, 15:42] Ерлан:",
            "28.11.2025, 15:42 - Ерлан:",
            "[15:42, 28.11.2025] +7 701 123 45 67:",
        )
        for line, expected in (("гранттар 107", GRANTS_107), (LINES, ALL))
    ),
    ("28.11.2025, 15:42 - Гранты: 107", GRANTS_107),
    # A greeting, thanks or a heading in the line of the rows
    *(
        (line, Read({4: 107}, (), passed))
        for line, passed in (
            ("Добрый день! Гранты 107", ("Добрый день!",)),
            ("Здравствуйте, Айгуль Сериковна! Гранты 107. Спасибо!", ("Здравствуйте, Айгуль Сериковна!", "Спасибо")),
            ("Сәлеметсіз бе, гранттар 107. Рахмет", ("Сәлеметсіз бе,", "Рахмет")),
            ("гранты 107 пожалуйста", ("пожалуйста",)),
            ("На 1 декабря 2025 года: гранты 107", ("На 1 декабря 2025 года:",)),
            ("Гранты 107, с уважением, Ерлан, тел. 87771234567", ("с уважением, Ерлан, тел. 87771234567",)),
        )
    ),
    ("Добрый день, инфра пост. 51", Read({0: 51}, (), ("Добрый день,",))),
    ("Қайырлы күн! 51 124 960 687 22 801", all_beside("Қайырлы күн!")),
    ("51 124 960 687 22 801 рахмет", all_beside("рахмет")),
    *((text, asks("unknown_label")) for text in ("План на год: гранты 120", "Прошлая неделя: гранты 102")),
    *((text, GRANTS_107) for text in ("Гpанты 107", "ГPAHTЫ: 107", "Гpaнттap 107", "Гранты 107 шt")),
    *((text, only(3, 687)) for text in ("Bакансии 687", "Вакaнcии: 687 чeл.", "Бoc opындap 687 aдaм")),
    ("Жаңа кəсiпорындар 960", only(2, 960)),
    *((text, GRANTS_107) for text in ("Гранты １０７", "Гранты: ١٠٧", "Гранты 107?", "5️⃣ 107")),
    *((text, asks("not_a_number")) for text in ("Гранты 📈5", "Гранты ↑5", "Гранты 95%", "Гранты 10²")),
    ("Гранттар: 107", GRANTS_107),
    ("Гранттар – 107 дана", GRANTS_107),
    ("гранттар-107", GRANTS_107),
    ("Бос орындар: 687 адам", only(3, 687)),
    ("Бос орындар 687 кісі", only(3, 687)),
    ("Жаңа кәсіпор. — 1 960", only(2, 1960)),
    ("Жаңа кәсіпорындар 960 адам", only(2, 960)),
    ("Субсидияланатын орындар: 801", only(5, 801)),
    # Rows of Excel as Telegram brings them: its server makes every tab a space
    ("5 Гранты шт. 107", GRANTS_107),
    ("5 Гранты на бизнес-идеи (шт.) шт. 107 ", GRANTS_107),
    ("4 Вакансии чел. 687", only(3, 687)),
    ("Вакансии чел. 687", only(3, 687)),
    ("1 Инфра, пост. раб. мест 51", only(0, 51)),
    ("3 Новые предприятия («100 на 10 тысяч») чел. 960", only(2, 960)),
    ("1 Инфрақұрылымдық жобалар, тұрақты адам 51", only(0, 51)),
    ("5 Гранттар дана 107", GRANTS_107),
    (
        "№ Показатель Ед. Факт\n1 Инфра, пост. чел. 51\n2 Инфра, врем. чел. 124\n5 Гранты шт. 22",
        Read({0: 51, 1: 124, 4: 22}, (), ("№ Показатель Ед. Факт",)),
    ),
    ("Вакансии 680 чел. 687", asks("two_readings")),
    ("Вакансии чел. 680 687", asks("two_readings")),
    ("инфра чел. 51", asks("ambiguous_label")),
    *((text, asks(passed=(text,))) for text in ("Итого 2645", "Барлығы: 2645", "2645 всего")),
    # The row by its number, said in words
    *((text, GRANTS_107) for text in ("п.5 107", "п. 5 — 107", "Строка 5: 107", "пятая строка 107", "5-я строка: 107")),
    *((text, GRANTS_107) for text in ("5-жол 107", "Бесінші жол: 107", "стр. 5 107 шт.", "пункт 5 гранты 107")),
    *((text, GRANTS_107) for text in ("в пятой строке 107", "по п. 5 107", "5-жолда 107", "5-жол бойынша: 107")),
    ("п.1 51, п.2 124, п.3 960", Read({0: 51, 1: 124, 2: 960})),
    *((text, Read({0: 51, 1: 124})) for text in ("1 строка 51, 2 строка 124", "1 жол 51, 2 жол 124")),
    *((text, Read({3: 687, 4: 22})) for text in ("в 4 строке 687, в 5 строке 22", "4-жолда 687; 5-жолда 22")),
    ("строка 9 107", asks("number_out_of_card")),
    *((text, asks("unknown_label")) for text in ("строка 5", "исправьте строку 5 на 107")),
    # The figure first
    ("107 грантов", GRANTS_107),
    ("107 гранттар", GRANTS_107),
    ("107 - Гранты", GRANTS_107),
    ("250 - Инфра, пост.", only(0, 250)),
    ("250 — Инфра, врем.", only(1, 250)),
    ("1 234 - Новые предприятия", only(2, 1234)),
    ("687 Бос орындар", only(3, 687)),
    ("107 чел. - Гранты", GRANTS_107),
    ("687 кісі — Бос орындар", only(3, 687)),
    # Endings, abbreviations, ё and е
    ("Субсидированные: 801", only(5, 801)),
    ("субсидируемых мест 801", only(5, 801)),
    ("Вакансия: 687", only(3, 687)),
    ("вакансий 687", only(3, 687)),
    ("по вакансии - 687", only(3, 687)),
    ("гранта 107", GRANTS_107),
    ("Новое предприятие 960", only(2, 960)),
    ("нов предпр 960", only(2, 960)),
    ("Инфраструктура, постоянные: 51", only(0, 51)),
    ("инфра постоянные 51", only(0, 51)),
    ("Инфра врем: 124", only(1, 124)),
    ("Инфра, пост.-51", only(0, 51)),
    ("Субсидируемые места (общественные работы, молодежная практика): 801", only(5, 801)),
    ("перенаправлены 7", only(6, 7)),
    # By the number of the row
    ("1) 51", only(0, 51)),
    ("1. 51", only(0, 51)),
    ("№ 1: 51", only(0, 51)),
    ("№1 - 51", only(0, 51)),
    ("№ 1) 51 чел.", only(0, 51)),
    ("N 1: 51", only(0, 51)),
    ("строка 1: 51", only(0, 51)),
    ("1-жол: 51", only(0, 51)),
    ("5: 107 шт.", GRANTS_107),
    ("1) 51\n2) 124\n3) 960\n4) 687\n5) 22\n6) 801", ALL),
    ("1\t51\n2\t124\n3\t960\n4\t687\n5\t22\n6\t801", ALL),
    ("1 51\n2 124\n3 960\n4 687\n5 22\n6 801", ALL),
    *((text, ALL) for text in NUMBERED),
    ("4) 687, 5) 22", Read({3: 687, 4: 22})),
    ("1) 1 250, 2) 607", Read({0: 1250, 1: 607})),
    ("1) +2, 2) 12,5", Read({0: "+2"}, ("not_a_number",))),
    ("1) 250, 3) 607", asks("not_a_number")),
    ("1.250, 2.607", asks("not_a_number")),
    ("1-250", asks("not_a_number")),
    # Several rows in one line
    *(
        (text, Read({3: 687, 4: 22}))
        for text in (
            "Вакансии 687, гранты 22",
            "Вакансии 687,гранты 22",
            "Вакансии 687; гранты 22",
            "вакансии 687 гранты 22",
            "Вакансии: 687, Гранты: 22.",
            "Вакансии - 687 чел., гранты – 22 шт.",
            "Вакансии 687 и гранты 22",
            "Вакансии 687, а гранты 22",
            "Вакансии 687. Гранты 22.",
            "Вакансии: 687 чел., гранты: 22 шт.",
            "гранты 22 шт., вакансии 687 чел.",
            "Вакансии\n687\nГранты\n22",
            "Вакансии:\n\n687 чел.\n\nГранты:\n\n22 шт.",
            "Бос орындар\n687\nГранттар\n22",
            # Names side by side above their figures, whatever their order is
            "Гранты\tВакансии\n22\t687",
            "Гранты Вакансии\n22 687",
            "Гранты, вакансии\n22, 687",
            "Гранттар\tБос орындар\n22\t687",
            "Территория\tГранты\tВакансии\nСемей\t22\t687",
            "Гранты\nВакансии\n22\n687",
            "Вакансии 687 / Гранты 22",
            "Вакансии\t687\tГранты\t22",
            "687 вакансий, 22 гранта",
            "687 вакансий 22 гранта",
            "Вакансия-687, гранта-22",
            "Бос орындар 687, гранттар 22",
            "Бос орындар – 687 адам және гранттар – 22 дана",
            "№ 4: Вакансии 687, № 5: Гранты 22",
            "Семей, вакансии 687, гранты 22",
            "Семей: вакансии 687 гранты 22",
        )
    ),
    ("Всего\tГранты\tВакансии\n709\t22\t687", Read({3: 687, 4: 22}, (), ("Всего: 709",))),
    ("Гранты Вакансии\n22 687\n25 700", asks("count")),
    ("Гранты и вакансии\n" + LINES, asks("ambiguous")),
    ("Вакансии и гранты\n" + LINES, all_beside("Вакансии и гранты")),
    ("Вакансии 1 687, гранты 22", Read({3: 1687, 4: 22})),
    ("вакансии +7 гранты +2", Read({3: "+7", 4: "+2"})),
    ("Инфра, пост. 51, Инфра, врем. 124", Read({0: 51, 1: 124})),
    ("инфра, пост. 51 инфра, врем. 124", Read({0: 51, 1: 124})),
    ("Вакансии 687, гранты 22\nНовые 960", Read({3: 687, 4: 22, 2: 960})),
    (
        "Инфра пост 51, инфра врем 124, новые 960, вакансии 687, гранты 22, субсид 801",
        ALL,
    ),
    ("Вакансии 687, Гронты 22", Read({3: 687}, ("unknown_label",))),
    ("Вакансии 687, инфра 5", Read({3: 687}, ("ambiguous_label",))),
    ("Вакансии 687, гранты 20, 22", Read({3: 687}, ("two_readings",))),
    ("Вакансии 687, гранты 102 107", Read({3: 687}, ("two_readings",))),
    ("Вакансии 687, гранты 20 гранты 22", Read({3: 687}, ("two_readings",))),
    ("Вакансии 687, гранты 22, всего 709", Read({3: 687, 4: 22}, (), ("всего 709",))),
    *(
        (text, asks("not_a_number"))
        for text in (
            "Гранты 0 107",
            "Гранты 102-107 вакансии 51",
            "Гранты: было -3, стало 5",
            "Гранты 12,5 или 13",
            "Гранты 20, 21, 22",
            "вакансии 680 687 гранты 22",
            "Вакансии 687 22 гранты",
            "22 гранты 687 вакансии 51",
        )
    ),
    # What was and what is: each is a button
    *(
        (text, asks("two_readings"))
        for text in (
            "Гранты было 102 стало 107",
            "Гранты: было 102, стало 107",
            "Гранты 102/107",
            "Гранты 102 / 107 шт.",
            "Гранты 102-107",
            "Гранты – 102–107",
            "Гранты с 102 до 107",
            "Гранты 107 из 120",
            "Гранты 102➡107",
            "Гранттар 102 болды, қазір 107",
            "Вакансии 687, 22",
            "Гранты 20, стало 22",
            "Вакансии 680, вакансии 687",
        )
    ),
    *((text, asks("two_readings")) for text in ("грантов стало 107", "Гранты теперь 107", "Гранттар енді 107")),
    *((text, asks("two_readings")) for text in ("Гранты нет", "Гранты: нет", "гранттар жоқ")),
    *((text, asks("two_readings")) for text in ("гранты до 107", "гранты от 107", "гранты не 107")),
    # Said with other words: a button for the figure
    *((text, asks("two_readings")) for text in ("Гранты без изменений", "Гранты: те же", "гранттар өзгеріссіз")),
    *((text, asks("two_readings")) for text in ("Гранты около 107", "гранты выдано 107", "гранттар 107-ге жетті")),
    *((text, asks("two_readings")) for text in ("Гранты: план 120, факт 107", "Гранты на 1 декабря 107")),
    *((text, GRANTS_107) for text in ("гранттар бойынша 107", "гранттар саны – 107", "Гранты: факт 107")),
    *((text, asks("not_a_number")) for text in ("гранты минус 5", "гранты 5 мың", "гранты план 120")),
    ("Инфраструктура: постоянные 51", only(0, 51)),
    (LINES.replace("22", "нет"), Read({0: 51, 1: 124, 2: 960, 3: 687, 5: 801}, ("two_readings",))),
    ("Вакансии\n687\nВсего\n687", Read({3: 687}, (), ("Всего: 687",))),
    ("Инфраструктура\n51\n124", asks("count")),
    (LINES.replace("22", "102/107"), Read({0: 51, 1: 124, 2: 960, 3: 687, 5: 801}, ("two_readings",))),
    ("102/107", asks("not_a_number")),
    # Dictated
    *(
        (text, GRANTS_107)
        for text in ("гранты сто семь", "Гранты: сто семь шт.", "гранттар жүз жеті", "сто семь грантов")
    ),
    ("гранты плюс пять", only(4, "+5")),
    ("гранты сто семь, вакансии шестьсот восемьдесят семь", Read({4: 107, 3: 687})),
    ("гранттар жүз жеті, бос орындар алты жүз сексен жеті", Read({4: 107, 3: 687})),
    ("Вакансии 687\nГранты двадцать два", Read({3: 687, 4: 22})),
    ("инфраструктура двести пятьдесят, предприятия сто два", asks("ambiguous_label", "unknown_label")),
    ("Гронты сто семь", asks("unknown_label")),
    (
        "пятьдесят один, сто двадцать четыре, тысяча сто, шестьсот восемьдесят семь, двадцать два, восемьсот один",
        Read(ALL.figures | {2: 1100}),
    ),
    (LINES + "\nвсего две тысячи шестьсот сорок пять", all_beside("всего 2645")),
    ("Отчёт номер один\n" + LINES, all_beside("Отчёт номер один")),
    *((text, asks("not_figures")) for text in ("гранты сто семь двести", "пришлём в два часа", "уволился он")),
    # The unit's own name before its figures
    ("Семей: 51 124 960 687 22 801", ALL),
    ("Семей 51 124 960 687 22 801", ALL),
    ("г. Семей — 51 124 960 687 22 801", ALL),
    ("Семипалатинск: 51\t124\t960\t687\t22\t801", ALL),
    ("Семей қаласы\t51\t124\t960\t687\t22\t801", ALL),
    ("город Семей: 51; 124; 960; 687; 22; 801", ALL),
    ("Семей " + LINES, ALL),
    ("Семей: " + LINES.replace("\n", " чел.\n"), ALL),
    ("Семей\n" + LINES, ALL),
    ("Семей 2025\n" + LINES, all_beside("Семей 2025")),
    ("Семей, 1 декабря\n" + LINES, all_beside("Семей, 1 декабря")),
    ("Добрый день!\nСемей: 51 124 960 687 22 801", all_beside("Добрый день!")),
    ("Семей қаласы бойынша 51 124 960 687 22 801", ALL),
    ("7\tСемей\t51\t124\t960\t687\t22\t801", ALL),
    ("Семей: 1 250 124 960 687 22 801", asks("ambiguous")),
    ("Семей: 51 124", asks("which_row")),
    ("Семей 51", asks("which_row")),
    ("Курчатов: 51 124 960 687 22 801", asks("unknown_label")),
    ("Курчатов 51", asks("unknown_label")),
    # In order, with all that stands around figures
    (LINES, ALL),
    (LINES.replace("\n", "\r\n"), ALL),
    (LINES.replace("\n", "\n\n"), ALL),
    (LINES.replace("\n", " чел.\n"), ALL),
    (LINES.replace("\n", " адам\n"), ALL),
    (LINES.replace("\n", " кісі\n"), ALL),
    (LINES.replace("\n", ".\n") + ".", ALL),
    (LINES.replace("\n", "\t\n") + "\t", ALL),
    (LINES.replace("\n", ",0\n"), ALL),
    (LINES.replace("\n", ";\n"), ALL),
    ("51\t124\t960\t687\t22\t801\t\t", ALL),
    ("51 124 960 687 22 801", ALL),
    ("51, 124, 960, 687, 22, 801", ALL),
    ("51, 124, 960, 687, 22, 801.", ALL),
    ("51 чел, 124 чел, 960 чел, 687 чел, 22 шт, 801 чел", ALL),
    ("51 адам 124 адам 960 адам 687 адам 22 дана 801 адам", ALL),
    *((f"{sign} " + LINES.replace("\n", f"\n{sign} "), ALL) for sign in ("*", "•", "🔹", "✔️")),
    ("а) 51\nб) 124\nв) 960\nг) 687\nд) 22\nе) 801", ALL),
    *(
        (f"{title}\n{rows}", asks("ambiguous", passed=(title,)))
        for title in ("План", "Прошлая неделя", "Жоспар бойынша")
        for rows in (LINES, "Гранты 107\nВакансии 687")
    ),
    ("Исполнение плана\nГранты 107", Read({4: 107}, passed=("Исполнение плана",))),
    ("Гранты 107\nПлан будет", Read({4: 107}, passed=("План будет",))),
    ("- " + LINES.replace("\n", "\n- "), asks("ambiguous")),
    (LINES.replace("960", "-"), Read({0: 51, 1: 124, 3: 687, 4: 22, 5: 801})),
    (LINES + "\n-", ALL),
    ("51 , 124, 960, 687,  22, 801,", ALL),
    ("Семей: 51, 124, 960, 687, 22, 801", ALL),
    ("Қайырлы күн!\n51, 124, 960, 687, 22, 801", all_beside("Қайырлы күн!")),
    ("1 250, 124, 960, 687, 22, 801", Read(ALL.figures | {0: 1250})),
    ("+2, 124, 960, 687, 22, 801", Read(ALL.figures | {0: "+2"})),
    ("102 107, 124, 960, 687, 22, 801", Read(dict(list(ALL.figures.items())[1:]), ("two_readings",))),
    ("51, 124, 960, 687, 22, 801, 7", asks("ambiguous")),
    ("51, 5, 124, 960, 687, 22, 801", asks("ambiguous")),
    ("1, 250, 124, 960, 687, 22, 801", asks("ambiguous")),
    ("51, 124, 960, 687, 22", asks("count")),
    ("51,124, 960, 687, 22, 801", asks("not_a_number")),
    ("51,5, 124, 960, 687, 22, 801", asks("not_a_number")),
    # In order with one sign between them, as nobody writes a list: asked about
    *((LINES.replace("\n", sign), asks("ambiguous")) for sign in ("/", "-", ".", "|", ",", " / ", " | ")),
    ("51/124/960/687/22", asks("count")),
    *((text, asks("not_a_number")) for text in ("8-701-123-45-67", "12.03.2026", "1.234.567")),
    ("Аягозский район\t51\t124\t960\t687\t22\t801", all_beside("Аягозский район")),
    ("Добрый день!\n" + LINES, all_beside("Добрый день!")),
    ("Сәлеметсіз бе!\n" + LINES, all_beside("Сәлеметсіз бе!")),
    ("Карта занятости на 1 декабря\n" + LINES, all_beside("Карта занятости на 1 декабря")),
    *(
        (f"{title}\n{LINES}", all_beside(title))
        for title in (
            "1 желтоқсандағы жағдай бойынша",
            "2025 жылғы 1 желтоқсандағы жағдай бойынша есеп",
            "1 желтоқсанға арналған мәлімет",
            "24–28 қараша аралығы",
            "2025 жыл, 1 желтоқсан",
            "2025 жыл",
            "1 декабря",
            "28 ноября 2025 г.",
            "1 дек. 2025",
            "2025 год, на 1 декабря",
            "01.12.2025 жағдай бойынша",
            "28.11.2025 г., отчёт района",
        )
    ),
    ("25 маусымдық жұмыскер\n" + LINES, asks("ambiguous")),
    ("5 маркетологов\n" + LINES, asks("ambiguous")),
    ("1 желтоқсандағы 250 адам\n" + LINES, asks("ambiguous")),
    ("1 желтоқсан: 250\n" + LINES, asks("ambiguous")),
    ("Отчёт за 2025\n" + LINES, all_beside("Отчёт за 2025")),
    ("28.11.2025\n" + LINES, all_beside("28.11.2025")),
    (LINES + "\nС уважением, Айгуль", all_beside("С уважением, Айгуль")),
    (LINES + "\n+7 777 123 45 67", all_beside("+7 777 123 45 67")),
    (LINES + "\nИсп. Ерлан К., тел. 87771234567", all_beside("Исп. Ерлан К., тел. 87771234567")),
    *((f"{LINES}\n{last}", all_beside(last)) for last in ("Исп. Ерлан 52-14-36", "28.11.2025 15:40", "👍👍👍")),
    *((f"{first}\n{LINES}", asks("ambiguous")) for first in ("Отдел занятости (каб. 305)", "Приложение 1", "48-апта")),
    (LINES + "\nВсего 2645", all_beside("Всего 2645")),
    (LINES + "\nИтого: 2 645 чел.", all_beside("Итого: 2 645 чел.")),
    (LINES + "\nБарлығы: 2645 адам", all_beside("Барлығы: 2645 адам")),
    ("Всего 2645\n" + LINES, all_beside("Всего 2645")),
    (LINES + "\n2645 всего", all_beside("2645 всего")),
    (LINES + "\n2645 - итого", all_beside("2645 - итого")),
    (LINES + "\n2645 чел. всего", all_beside("2645 чел. всего")),
    (LINES + "\n2645 адам барлығы", all_beside("2645 адам барлығы")),
    ("2645 барлығы\n" + LINES, all_beside("2645 барлығы")),
    ("51 124 960 687 22 801 всего 2645", all_beside("всего 2645")),
    ("51, 124, 960, 687, 22, 801, итого: 2 645 чел.", all_beside("итого: 2 645 чел.")),
    ("51 124 960 687 22 801 барлығы 2650", Read(ALL.figures, ("other_total",))),
    ("28.11.2025\n51 124 960 687 22 801\nВсего 2645", all_beside("28.11.2025", "Всего 2645")),
    ("Отчёт за 2025\n51 124 960 687 22 801\n+7 777 123 45 67", all_beside("Отчёт за 2025", "+7 777 123 45 67")),
    (LINES + "\n2650 всего", Read(ALL.figures, ("other_total",))),
    (LINES + "\n2650 чел. всего", Read(ALL.figures, ("other_total",))),
    (LINES + "\nВсего 2650", Read(ALL.figures, ("other_total",))),
    (LINES + "\n2645", all_beside("2645")),
    ("2645\n" + LINES, all_beside("2645")),
    ("51 124 960 687 22 801 7", asks("ambiguous")),
    (LINES + "\n7", Read({**ALL.figures, 6: 7})),
    (LINES + "\n7\n2645", Read({**ALL.figures, 6: 7}, (), ("2645",))),
    (LINES + "\n2650", asks("ambiguous")),
    ("2025\n" + LINES, all_beside("2025")),
    ("2025\n" + LINES + "\n2645", all_beside("2025", "2645")),
    ("2025\n" + LINES.replace("\n801", ""), Read(dict(enumerate((2025, 51, 124, 960, 687, 22))))),
    ("2031\n" + LINES, asks("ambiguous")),
    ("2025\n51\n124\n960\n687\n22\n3869", asks("ambiguous")),
    ("2025\nГранты 107\nВакансии 687", Read({4: 107, 3: 687}, (), ("2025",))),
    ("Гранты 107\n2031", Read({4: 107}, ("unknown_label",))),
    ("Гранты 107\nпост 51", Read({4: 107}, ("unknown_label",))),  # a total, or a row that is called so
    ("Гранты 107\nИнфра, пост. 51\nпост. 158", Read({4: 107, 0: 51}, (), ("пост. 158",))),
    ("2025\n" + LINES + "\n7", Read({**ALL.figures, 6: 7}, (), ("2025",))),
    (
        "Сәлем!\nАягөз ауданы\n" + LINES + "\nБарлығы 2645\nҚұрметпен, Айгүл",
        all_beside("Сәлем!", "Аягөз ауданы", "Барлығы 2645", "Құрметпен, Айгүл"),
    ),
    ("Всего\t2645\nГранты\t107", Read({4: 107}, (), ("Всего\t2645",))),
    (
        "Гранты 107\nС уважением, Айгуль\n+7 777 123 45 67",
        Read({4: 107}, (), ("С уважением, Айгуль", "+7 777 123 45 67")),
    ),
    ("исправляю:\n" + LINES, all_beside("исправляю:")),
    # Two readings: nothing is taken silently
    ("1 250\n2 607\n3 948\n4 680\n5 220\n6 801", asks("row_or_figure")),
    ("1 250\n2 607", asks("row_or_figure")),
    ("1 250, 2 607, 3 948, 4 680, 5 220, 6 801", asks("row_or_figure")),
    ("2025\n1 250\n2 607\n3 948\n4 680\n5 220\n6 801", asks("row_or_figure")),
    ("1 250\n2 607\n3 948\n4 680\n5 220\n6 801\n3506", asks("row_or_figure")),
    ("1 250\n2 607\n3 948\n4 680\n5 220\n6 801\n+7 777 123 45 67", asks("row_or_figure")),
    ("1 250\n2 607\n3 948\n4 680\n5 220\n6 801\nВсего 23506", asks("row_or_figure")),
    (
        "1 250\n2 607\n3 948\n4 680\n5 220\n6 801\nВсего 3506",
        Read(dict(enumerate((250, 607, 948, 680, 220, 801))), (), ("Всего 3506",)),
    ),
    (
        "1 250\n2 607\n3 948\n4 680\n5 220\n6 801\nВсего 24506",
        Read(dict(enumerate((1250, 2607, 3948, 4680, 5220, 6801))), (), ("Всего 24506",)),
    ),
    ("0 250\n1 607", asks("count")),
    ("Новые предприятия 100 960", asks("two_readings")),
    ("Гранты 102 107", asks("two_readings")),
    ("Гранты: 102 107", asks("two_readings")),
    ("Гранты: 22 107", asks("two_readings")),
    ("Гранты\t22\t107", asks("two_readings")),
    ("102 107", asks("two_readings")),
    ("Гранты: 102\u00a0107", only(4, 102_107)),
    ("Гранты: 102107", only(4, 102_107)),
    ("5 Гранты", asks("two_readings")),
    ("3 - Гранты", asks("two_readings")),
    ("51 124", asks("which_row")),
    ("51 12", asks("count")),
    *((text, asks("ambiguous_label")) for text in ("инфра 5", "жұмыс орындары 5")),
    ("инфраструктурные проекты: 5", asks("ambiguous_label")),
    ("Гранты 5\nГранты 6", Read({4: 5}, ("twice",))),
    ("нет данных\n" + LINES, asks("ambiguous")),
    # Not understood: named
    ("Вокансии: 687", asks("unknown_label")),
    ("Гронты 5", asks("unknown_label")),
    ("Гранты -3", asks("not_a_number")),
    ("Гранты: -3", asks("not_a_number")),
    ("Гранты: 12,5", asks("not_a_number")),
    ("Гранты: 1,234", asks("not_a_number")),
    ("Гранты: 5 тысяч", asks("not_a_number")),
    ("9: 5", asks("number_out_of_card")),
    (LINES.replace("960", "12,5"), Read({0: 51, 1: 124, 3: 687, 4: 22, 5: 801}, ("not_a_number",))),
    ("Гранты 107\nВакансии без изменений", Read({4: 107}, ("two_readings",))),
    ("Гранты 107\nВакансии: нет", Read({4: 107}, ("two_readings",))),
    ("51\n124\n960", asks("count")),
    # No figure
    ("привет", asks("not_figures")),
    ("Завтра пришлём", asks("not_figures")),
    ("рахмет", asks("not_figures")),
    ("680", asks("which_row")),
    ("680 чел.", asks("which_row")),
    ("680 кісі", asks("which_row")),
    ("Добрый день!\n680", asks("which_row")),
]

IN_A_ROW: list[tuple[str, int, Read]] = [
    *((text, VACANCIES, only(3, 180)) for text in ("180", "180 чел.", "180.", "180 чел", " 180 ", "180,0", "180.00")),
    *((text, VACANCIES, only(3, 180)) for text in ("180\t", "180 (сто восемьдесят)", "180 адам", "180 кісі", "_180_")),
    *((text, VACANCIES, only(3, 180)) for text in ("180 вакансий", "4) 180", "№ 4: 180", "Вакансии - 180", "180!")),
    *((text, VACANCIES, only(3, 1234)) for text in ("1 234", "1 234 чел", "1\u00a0234", "1\u202f234 чел.", "1234,0")),
    *((text, VACANCIES, only(3, "+12")) for text in ("+12", "плюс 12", "+ 12", "+12 чел.", "қосу 12")),
    ("12 (двенадцать)", VACANCIES, only(3, 12)),
    ("12 (он екі)", VACANCIES, only(3, 12)),
    ("3 гранта", GRANTS, only(4, 3)),
    ("107 грантов", GRANTS, GRANTS_107),
    ("22 дана", GRANTS, only(4, 22)),
    ("Добрый день!\n180", VACANCIES, only(3, 180)),
    ("1 желтоқсандағы жағдай бойынша\n180", VACANCIES, only(3, 180)),
    ("1 декабря\n180 чел.", VACANCIES, only(3, 180)),
    ("1) 51", VACANCIES, only(0, 51)),
    *((text, VACANCIES, asks("two_readings")) for text in ("680/687", "680-687", "было 680, стало 687", "680 из 700")),
    ("680 687", VACANCIES, asks("two_readings")),
    ("102 107", VACANCIES, asks("two_readings")),
    ("22 107", VACANCIES, only(3, 22_107)),
    ("12,5", VACANCIES, asks("not_a_number")),
    *((text, VACANCIES, asks("two_readings")) for text in ("12 (за неделю)", "без изменений", "было больше, 12")),
    *((text, VACANCIES, only(3, 180)) for text in ("сто восемьдесят", "Жүз сексен", "сто восемьдесят вакансий")),
    ("семь", VACANCIES, only(3, 7)),
    ("плюс семь", VACANCIES, only(3, "+7")),
    ("он", VACANCIES, asks("not_figures")),
    ("сто двести", VACANCIES, asks("not_figures")),
    ("12 (тринадцать человек)", VACANCIES, asks("two_readings")),
]


@pytest.mark.parametrize(("text", "expected"), PASTES)
def test_a_message_on_the_card(text: str, expected: Read) -> None:
    assert read(parse_paste(text, CARD, BESIDE)) == expected


@pytest.mark.parametrize(("text", "row", "expected"), IN_A_ROW)
def test_an_answer_in_a_row(text: str, row: int, expected: Read) -> None:
    assert read(parse_row(text, row, CARD, BESIDE)) == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Вокансии: 687", ("vacancies",)),
        ("Гронты 5", ("grants",)),
        ("инфра 5", ("infra_permanent", "infra_temporary")),
        ("Молодёжная практика 801", ("subsidized",)),
        ("801 - молодёжная практика", ("subsidized",)),
        ("молодежка – 801 чел.", ("subsidized",)),
        ("практика 801", ("subsidized",)),
        ("бизнес идеи 107", ("grants",)),
        ("новые работников 7", ("redirected",)),
        ("жұмыс субсидияланатын орындары 801", ("subsidized",)),
        ("общественные работы: 801", ("subsidized",)),
        ("места субсидируемые 801", ("subsidized",)),
        ("предприятия новые 960", ("new_enterprises",)),
        ("временные инфра 124", ("infra_temporary",)),
        ("постоянные 51", ("infra_permanent",)),
        ("кәсіпорындар жаңа 960", ("new_enterprises",)),
        *((text, ("grants",)) for text in ("28.11 гранты 25", "у нас грантов 25", "25 штук грантов")),
        ("Ағымдағы: гранттар 25", ("grants",)),
        *((text, ("grants",)) for text in ("исправьте строку 5 на 107", "в строке 5 должно быть 107")),
        *((text, ("grants",)) for text in ("5-жолды 107 деп түзетіңіз", "5-жол: 107 болуы керек")),
        ("исправьте пятую строку на сто семь", ("grants",)),
        *((text, ("grants",)) for text in ("выдано 107 грантов", "107 грант берілді")),
        *((text, ()) for text in ("исправьте строку 9 на 107", "исправьте строку 5 на -3", "строка 5")),
        ("что-то 5", ()),
        ("Курчатов 51", ()),
    ],
)
def test_a_near_label_is_suggested_and_several_are_named_each_with_its_figure(text: str, rows: tuple[str, ...]) -> None:
    (line,) = parse_paste(text, CARD, BESIDE).bad
    assert line.rows == rows
    assert [key for way in line.ways for key, _ in way] == [*rows]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Гранты 102/107", [107, 102]),
        ("Гранты было 102 стало 107", [107, 102]),
        ("Гранты 1 102-1 107", [1107, 1102]),
        ("Вокансии 687", [687]),
        ("Гранты нет", [0]),
        ("грантов стало 107", [107]),
        ("Гранты около 107", [107]),
        ("гранты выросли на 5", [5, 5]),
        ("гранттар аптада 5", [5, 5]),
        ("Гранты без изменений", [22]),
        ("Гранты: план 120, факт 107", [107]),
        ("Гранты шт. 102 107", [107, 102_107]),
        *((text, [107]) for text in ("Гранты (107)", "| Гранты | 107 |", "гранты107", "Гранты,107", "Гранты107шт")),
        ("Гранты №107", []),
        ("Гронты +5", [5]),
        ("Гронты -5", []),
        ("Гронты 12,5", []),
    ],
)
def test_a_question_offers_each_figure_that_may_be_meant(text: str, figures: list[int]) -> None:
    (line,) = parse_paste(text, CARD, BESIDE).bad
    assert [one.number for way in line.ways for _, one in way if isinstance(one, Figure)] == figures


def test_the_table_is_long_enough() -> None:
    assert len(PASTES) + len(IN_A_ROW) >= 120
