"""A card, and whatever may be pasted into it."""

from hypothesis import strategies as st

from models.rules.paste.typed import CardField

LABELS = (
    ("Инфраструктурные проекты, постоянные", "Инфра, пост."),
    ("Инфраструктурные проекты, временные", "Инфра, врем."),
    ("Новые предприятия («100 на 10 тысяч»)", "Жаңадан ашылған («10 мың адамға 100 жаңа жұмыс орны»)"),
    ("Вакансии работодателей", "По вакансиям"),
    ("Гранты на бизнес-идеи (шт.)", "Гранты"),
    ("Перенаправлено", "Перенапр."),
)
CARD = tuple(
    CardField(f"f{row}", labels, required=row < 5, is_text=False) for row, labels in enumerate(LABELS, start=1)
)
WORDY = (*CARD, CardField("words", ("Проблемы", "Мәселелер"), required=False, is_text=True))
SCRAPS = st.sampled_from(
    [
        "1",
        "51",
        "948",
        "1 648",
        "+12",
        "12,5",
        "-3",
        "٣",
        "7:",
        "2)",
        "3.",
        "инфра",
        "Гранты",
        "вак",
        "пост.",
        ":",
        ";",
        "=",
        " - ",
        "—",
        "\t",
        "\n",
        "\n\n",
        " ",
        "___",
        "• ",
        "чел.",
        "100 на 10 тысяч",
        "Проблемы: ",
    ]
)
PASTES = st.one_of(st.text(), st.lists(SCRAPS, max_size=30).map("".join))
