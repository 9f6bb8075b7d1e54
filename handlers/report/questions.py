"""How a question about figures is put."""

from config.catalogue.region import Form
from handlers.kit.names import growth_over, indicator_name
from handlers.kit.words import Html, Words, number
from models.rules.checks.checks import Excess, Fall, Standstill, growth_reading
from models.rules.checks.growths import Leap, Odd
from models.views.card import Card
from models.views.report import Question


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
