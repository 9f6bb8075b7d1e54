"""How a question about figures is put, and how it is summed up beside its reason."""

from config.catalogue.types import Form
from handlers.kit.names import growth_over, indicator_name, reason_said
from handlers.kit.words import Html, Words, number, signed
from models.rules.checks.checks import Check, Excess, Fall, Finding, Standstill, growth_reading
from models.rules.checks.growths import Leap, Odd
from models.views.card import Card
from models.views.report import Answer, Question


def growth_offer(card: Card, question: Question) -> int | None:
    """What the figure would be if growth was typed; None where that is not the likeliest cause or does not fit."""
    found = question.problem.data
    if not isinstance(found, Fall):
        return None
    reading = growth_reading(found.previous, found.value)
    population = card.subject.unit.population
    if reading is None or (card.subject.form.checks.within_population and population and reading > population):
        return None
    return reading


def asked(question: Question, form: Form, words: Words, *, offers_growth: bool) -> Html:
    name = indicator_name(form, question.problem.indicator, words)
    match question.problem.data:
        case Fall(value, previous):
            key = "report-ask-falls" if offers_growth else "report-ask-falls-reason"
            return words(key, name=name, previous=number(previous), value=number(value))
        case Leap(value, previous, growth, usual, _, weeks):
            return words(
                "report-ask-jumps",
                name=name,
                previous=number(previous),
                value=number(value),
                growth=growth_over(growth, weeks, words),
                usual=number(usual),
            )
        case Odd(value, previous, growth, low, high, weeks):
            return words(
                "report-ask-unusual",
                name=name,
                previous=number(previous),
                value=number(value),
                growth=growth_over(growth, weeks, words),
                low=number(low),
                high=number(high),
            )
        case Excess(value, plan, _, percent):
            return words("report-ask-over-plan", name=name, value=number(value), percent=percent, plan=number(plan))
        case Standstill(weeks):
            return words("report-ask-still", weeks=weeks)
    raise LookupError(question.problem.check)


def named(problem: Finding, form: Form, words: Words) -> str:
    """What a question is about: a figure, or that nothing has changed."""
    if problem.check is Check.STILL:
        return summed_up(problem, form, words)
    return indicator_name(form, problem.indicator, words)


def summed_up(problem: Finding, form: Form, words: Words) -> str:
    """`Гранты −3`, `Всего больше 130 % плана`, `без изменений 3 нед.`."""
    name = indicator_name(form, problem.indicator, words)
    match problem.data:
        case Fall(value, previous) | Leap(value, previous) | Odd(value, previous):
            return words.plain(f"report-about-{problem.check}", name=name, growth=signed(value - previous))
        case Excess(percent=percent):
            return words.plain("report-about-over-plan", name=name, percent=percent)
        case Standstill(weeks):
            return words.plain("report-about-still", weeks=weeks)
    raise LookupError(problem.check)


def answered(problem: Finding, answer: Answer, form: Form, words: Words) -> Html:
    """`Вопрос: гранты −3. Причина: трое вернули грант.`"""
    reason = reason_said(form, answer.check, answer.reason_key, answer.reason, words)
    return words("report-look-answer", about=summed_up(problem, form, words), reason=reason)
