"""How a question about figures is put, and how it is summed up beside its reason."""

from __future__ import annotations

from config.catalogue.types import Form
from handlers.kit.naming import growth_over, indicator_name, reason_said
from handlers.kit.words import Html, Words, number, signed
from models.rules.checks.checks import Problem, growth_reading
from models.views.card import Card, Question
from models.views.report import Answer


def growth_offer(card: Card, question: Question) -> int | None:
    """What the figure would be if growth was typed; None where that is not the likeliest cause or does not fit."""
    problem = question.problem
    if problem.check != "falls":
        return None
    reading = growth_reading(problem.data["previous"], problem.data["value"])
    population = card.subject.unit.population
    if reading is None or (card.subject.form.checks.within_population and population and reading > population):
        return None
    return reading


def asked(question: Question, form: Form, words: Words, *, offers_growth: bool) -> Html:
    problem, data = question.problem, question.problem.data
    name = indicator_name(form, problem.indicator, words)
    if problem.check == "falls":
        key = "report-ask-falls" if offers_growth else "report-ask-falls-reason"
        return words(key, name=name, previous=number(data["previous"]), value=number(data["value"]))
    if problem.check == "jumps":
        return words(
            "report-ask-jumps",
            name=name,
            previous=number(data["previous"]),
            value=number(data["value"]),
            growth=growth_over(data["growth"], data["weeks"], words),
            usual=number(data["usual"]),
        )
    if problem.check == "over_plan":
        return words(
            "report-ask-over-plan",
            name=name,
            value=number(data["value"]),
            percent=data["percent"],
            plan=number(data["plan"]),
        )
    return words("report-ask-still", weeks=data["weeks"])


def named(problem: Problem, form: Form, words: Words) -> str:
    """What a question is about: a figure, or that nothing has changed."""
    return (
        summed_up(problem, form, words) if problem.check == "still" else indicator_name(form, problem.indicator, words)
    )


def summed_up(problem: Problem, form: Form, words: Words) -> str:
    """`Гранты −3`, `Всего больше 130 % плана`, `без изменений 3 нед.`."""
    data, name = problem.data, indicator_name(form, problem.indicator, words)
    if problem.check in {"falls", "jumps"}:
        growth = signed(data["value"] - data["previous"])
        return words.plain(f"report-about-{problem.check}", name=name, growth=growth)
    if problem.check == "over_plan":
        return words.plain("report-about-over-plan", name=name, percent=data["percent"])
    return words.plain("report-about-still", weeks=data["weeks"])


def answered(problem: Problem, answer: Answer, form: Form, words: Words) -> Html:
    """`Вопрос: гранты −3. Причина: трое вернули грант.`"""
    reason = reason_said(form, answer.check, answer.reason_key, answer.reason, words)
    return words("report-look-answer", about=summed_up(problem, form, words), reason=reason)
