"""/templates: the oblast's own memo and Excel forms; checked before they count, kept when taken away."""

from io import BytesIO

import docx
import pytest
from structlog.testing import capture_logs

from bot.drawing.studio import WarmStudio
from config.catalogue.region import Locale
from handlers.kit.words import Speech
from handlers.papers.faults import FileFault
from handlers.papers.paper import NotDrawnError
from models.actions.templates import add_template, remove_template
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.templates import load_template, load_templates, memo_template, templates_in_use
from models.rules.access import Role
from models.tables import TemplateKind
from tests.kit.files import send_file, sent_files
from tests.kit.papers.templates import code, document, field, inside
from tests.kit.papers.uploads import a_form
from tests.kit.people import KEEPER, at_templates, refusals
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk
from tests.regions import shipped

READERS = [Role.OFFICIAL, Role.REPORTER, Role.AKIM]


async def test_nothing_is_uploaded_at_first(talk: Talk) -> None:
    boss = await at_templates(talk)
    assert "Справка Word: образец бота." in boss.screen
    assert "Своих форм Excel пока нет." in boss.screen


async def test_a_form_is_taken_listed_filled_and_taken_away(talk: Talk) -> None:
    boss = await at_templates(talk)
    await boss.press("Загрузить шаблон")
    taken = await send_file(boss, a_form("Всего", "{total}"), "Форма 12.xlsx")
    assert "Форма принята." in taken
    assert "«Форма 12.xlsx». Кто загрузил: Ерлан К." in taken
    await boss.press("Заполнить")
    assert any(name.endswith(".xlsx") for name in sent_files(boss))
    await boss.press("Скачать")
    assert "Форма 12.xlsx" in sent_files(boss)
    await boss.press("Убрать")
    assert "Убрать форму?" in boss.screen
    gone = await boss.press("Убрать")
    assert "Шаблон убран." in gone
    assert "Своих форм Excel пока нет." in gone


async def test_a_memo_counts_from_now_on_and_ours_comes_back(talk: Talk) -> None:
    boss = await at_templates(talk)
    taken = await send_file(boss, document("{{ title }}"), "Справка.docx")
    assert "справки теперь составляются по нему" in taken
    async with talk.world.database.reading() as session:
        assert await memo_template(session) is not None
    await boss.press("Убрать")
    await boss.press("Убрать")
    async with talk.world.database.reading() as session:
        assert await memo_template(session) is None


async def test_our_memo_is_handed_out_to_be_changed_and_is_taken_back(talk: Talk) -> None:
    boss = await at_templates(talk)
    await boss.press("Образец справки")
    assert sent_files(boss) == ["Образец справки.docx"]
    url = next(m["document"]["url"] for m in boss.messages if m["document"])
    body = talk.telegram.files.get(url.rpartition("/")[2]).data
    assert "справки теперь составляются по нему" in await send_file(boss, body, "наша.docx")


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        (a_form("{totl}"), "а.xlsx", ["Такого имени нет: totl", "!B1", "Может быть, total?"]),
        (a_form("просто текст"), "а.xlsx", ["нет ни одного имени"]),
        (b"not a workbook", "а.xlsx", ["Файл не открывается"]),
        (a_form("{total}", '="Всего {total}"'), "а.xlsx", ["имя не заполняется: total", "ячейка Sheet!B2", "в ячейку"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "а.xlsx", ["«Сохранить как»", "Книга Excel (.xlsx)"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "Форма.XLS", ["«Сохранить как»", "Книга Excel (.xlsx)"]),
        (b"PK", "Форма.xlsm", ["В файле есть макросы"]),
        (document("Раз", "Всего {{ titl }}"), "а.docx", ["Такого имени нет: titl", "абзац 2", "Всего {{ titl }}"]),
        (document("{% if %}"), "а.docx", ["Ошибка в скобках", "абзац 1"]),
        (b"PK\x03\x04 no memo", "а.docx", ["Файл не открывается"]),
        (b"\x00" * (2 * 2**20 + 1), "а.docx", ["Файл больше 2 МБ"]),
        (b"%PDF", "а.pdf", ["Нужен файл .docx"]),
        (b"x", "Старая.DOC", ["Это не обычный .docx, а .doc: откройте файл в Word"]),
        (document("Итоги", "{ title }"), "а.docx", ["Вместо { title } напишите {{ title }}", "абзац 2"]),
        (document("{{ title }}", "{%p if title %}x"), "а.docx", ["исчезнет вместе со всем", "{%p … %} — в отдельном"]),
        (document("{% for a in 'аб' %}{{ title }}{% endfor %}"), "а.docx", ["только списки справки", "абзац 1"]),
        (inside(field(code(" INCLUDETEXT c:/x "))), "а.docx", ["другие файлы", "Мешает вот это: «INCLUDETEXT c:/x»"]),
    ],
    ids=[
        *("name", "no-names", "no-workbook", "formula", "renamed", "old", "macros"),
        *("memo-name", "memo-tag", "no-memo", "big", "pdf"),
        *("old-memo", "one-brace", "not-alone", "no-list", "field"),
    ],
)
async def test_a_faulty_file_is_refused_with_the_place_of_the_mistake(
    talk: Talk, body: bytes, name: str, said: list[str]
) -> None:
    boss = await at_templates(talk)
    await boss.press("Загрузить шаблон")
    screen = await send_file(boss, body, name)
    for words in said:
        assert words in screen
    async with talk.world.database.reading() as session:
        assert await templates_in_use(session) == ()


async def test_a_file_that_is_not_filled_in_time_is_refused_and_the_log_says_why(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def guarded(*_: object, by: int) -> None:
        raise NotDrawnError(f"{by} has had 20 seconds")

    boss = await at_templates(talk)
    monkeypatch.setattr(WarmStudio, "guarded", staticmethod(guarded))
    with capture_logs() as logs:
        screen = await send_file(boss, document("{{ title }}"), "а.docx")
    assert "Заполнить не удалось за 20 секунд или не хватило памяти" in screen
    assert [one["why"] for one in logs if one["event"] == "template_not_checked"] == ["7 has had 20 seconds"]


@pytest.mark.parametrize("fault", FileFault)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_fault_is_told_in_one_line(fault: FileFault, language: Locale) -> None:
    words = Speech(shipped().timezone).words(language)
    said = words(f"template-fault-{fault}", detail="{{ <b> }}", nearest="{{ a }}")
    assert "\n" not in said
    assert "<b>" not in said
    assert len(said) < 200


async def test_a_text_or_a_picture_is_answered_with_what_is_expected(talk: Talk) -> None:
    boss = await at_templates(talk)
    assert "Нужен файл .docx" in await boss.say("вот")


async def test_many_forms_are_offered_by_pages(talk: Talk) -> None:
    boss = await at_templates(talk)
    for number in range(20):
        kind = TemplateKind.WORKBOOK
        await add_template(talk.world, by=KEEPER, kind=kind, name=f"Форма {number}.xlsx", body=b"", now=FRIDAY)
    await boss.say("/summary")
    await boss.press("Ещё")
    await boss.press("Excel")
    assert [label for label in boss.buttons if label.startswith("Форма")] == [
        f"Форма {n}.xlsx" for n in range(19, 11, -1)
    ]
    await boss.press("›")
    assert "Форма 11.xlsx" in boss.buttons


@pytest.mark.parametrize("role", READERS)
async def test_only_administrators_have_templates(talk: Talk, role: Role) -> None:
    person = await talk.member(3, role, "" if role is Role.OFFICIAL else "ayagoz")
    await person.say("/templates")
    assert await refusals(talk, 3) == ["templates"]
    with pytest.raises(AccessDeniedError):
        await add_template(talk.world, by=3, kind=TemplateKind.MEMO, name="a", body=b"a", now=FRIDAY)
    with pytest.raises(AccessDeniedError):
        await remove_template(talk.world, by=3, number=1, now=FRIDAY)
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await load_templates(session, by=3)
        with pytest.raises(AccessDeniedError):
            await load_template(session, by=3, number=1)


async def test_one_that_another_administrator_took_away_is_gone(talk: Talk) -> None:
    boss = await at_templates(talk)
    await send_file(boss, a_form("{total}"), "а.xlsx")
    await talk.member(8, Role.ADMINISTRATOR)
    async with talk.world.database.reading() as session:
        number = (await templates_in_use(session))[0].id
    await remove_template(talk.world, by=8, number=number, now=FRIDAY)
    await boss.press("Заполнить")
    assert "Этого шаблона больше нет." in "\n".join(boss.heard)
    with pytest.raises(SubjectGoneError):
        await remove_template(talk.world, by=8, number=number + 1, now=FRIDAY)


async def official_with(talk: Talk, kind: TemplateKind, body: bytes) -> Person:
    """An official, and a template that was fine for an earlier version of the program."""
    await at_templates(talk)
    await add_template(talk.world, by=KEEPER, kind=kind, name=f"Старый.{kind}", body=body, now=FRIDAY)
    official = await talk.member(3, Role.OFFICIAL)
    await official.say("/summary")
    return official


async def test_where_the_own_memo_fails_ours_comes_and_says_so(talk: Talk) -> None:
    official = await official_with(talk, TemplateKind.MEMO, document("{{ what_is_no_more }}"))
    for number in (1, 2):
        await official.press("Справка Word")
        (*_, message) = [m for m in official.messages if m["document"]]
        assert "По шаблону области составить справку не удалось" in message["text"]
        assert len(sent_files(official)) == number
        body = talk.telegram.files.get(message["document"]["url"].rpartition("/")[2]).data
        assert "СПРАВКА" in docx.Document(BytesIO(body)).paragraphs[0].text.upper()
    assert "Справка" in official.screen


async def test_a_form_that_fails_says_who_can_help(talk: Talk) -> None:
    official = await official_with(talk, TemplateKind.WORKBOOK, b"damaged")
    await official.press("Ещё")
    await official.press("Excel")
    await official.press("Старый")
    assert [name for name in sent_files(official) if "Старый" in name] == []
    assert any("Форму не удалось заполнить" in text for text in official.heard)


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_the_screens_speak_one_language_and_keep_the_limits(talk: Talk, language: Locale) -> None:
    boss = await at_templates(talk, language)
    name = "A & B <x> «" + "о" * 80 + "».xlsx"
    for _ in range(9):
        await send_file(boss, a_form("{total}"), name)
        await boss.say("/templates")
    for message in boss.messages:
        if message["from"] == "bot":
            assert faults_of(message, language, shipped(), said=[name, "Ерлан К."]) == []
