"""Of what a plan to date is: the days before a date, or the full months of the year, as the catalogue counts."""

from datetime import date

from config.catalogue.region import Form
from handlers.kit.words import Words
from models.rules.figures import full_months


def spanned(form: Form, as_of: date, words: Words) -> dict[str, str]:
    """What messages about a plan to date need: `by` what it goes and its `span`, «на 1 декабря», «за 11 месяцев»."""
    return _spanned("plan-span", form, as_of, words)


def spanned_so_far(form: Form, as_of: date, words: Words) -> dict[str, str]:
    """The same where the date is known: «на дату», «за 11 месяцев»."""
    return _spanned("plan-span-so-far", form, as_of, words)


def _spanned(key: str, form: Form, as_of: date, words: Words) -> dict[str, str]:
    by = form.plan_to_date.value
    return {"by": by, "span": words.plain(key, by=by, day=words.at_day(as_of), n=full_months(as_of))}


def roughly(words: Words, *, is_even: bool) -> str:
    """` (расчётно)`, behind a plan to date that is worked out of the year's; nothing where the plan itself says it."""
    return words.plain("plan-roughly", even=_said(is_even))


def how_spread(words: Words, *, is_even: bool) -> str:
    """`расчётно, равномерно`, or `по месяцам плана`."""
    return words.plain("plan-spread", even=_said(is_even))


def _said(is_even: bool) -> str:
    return "yes" if is_even else "no"
