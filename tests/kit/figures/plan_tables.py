"""What the table of a plan may name, in a region and a form."""

from config.catalogue.region import LOCALES, Form, Indicator, Region, Total
from models.rules.paste.typed import CardField
from models.rules.plan_table.heads import TableShape
from models.rules.plans import OBLAST, planned_keys
from tests.regions import shipped


def planned(form: Form) -> list[Indicator | Total]:
    return [*form.totals, *form.indicators]


def shape(region: Region, form: Form) -> TableShape:
    labels = {one.key: (one.name, one.short) for one in planned(form)}
    figures = tuple(
        CardField(key, tuple(label.said_in(locale) for label in labels[key] for locale in LOCALES), True, False)
        for key in planned_keys(form)
    )
    units = [
        CardField(one.key, (one.name.ru, one.name.kk, one.short.ru, one.short.kk, *one.aliases), True, False)
        for one in region.units
        if one.kind in form.kinds
    ]
    oblast = CardField(OBLAST, (region.name.ru, region.name.kk), False, False, is_total=True)
    totals = {total.key: total.parts for total in form.totals}
    return TableShape((*units, oblast), figures, totals, (form.headline, *form.split))


SHAPE = shape(shipped(), shipped().forms[0])
