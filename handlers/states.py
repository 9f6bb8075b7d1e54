"""Every state of every conversation, in one place: a renamed one strands people, so none is renamed lightly."""

from aiogram.fsm.state import State, StatesGroup


class Home(StatesGroup):
    menu = State()
    language = State()
    help = State()


class Report(StatesGroup):
    forms = State()
    units = State()
    fitting = State()
    card = State()
    row = State()
    which = State()
    reading = State()
    question = State()
    source = State()
    check = State()
    no_data = State()
    sent = State()
    withdraw = State()
    history = State()
    photos = State()


class Summary(StatesGroup):
    digest = State()
    units = State()
    unit = State()
    missing = State()
    more = State()
    dates = State()
    indicators = State()
    indicator = State()
    holiday = State()
    holiday_units = State()
    holiday_unit = State()
    holiday_photos = State()
    papers = State()
    press = State()
    calendar = State()
    compare = State()
    compare_date = State()
    unit_year = State()
    unit_entries = State()
    unit_photos = State()
    unit_beside = State()
    fill = State()
    help = State()
    accept = State()
    accept_sure = State()
    waiting = State()


class Templates(StatesGroup):
    everything = State()
    template = State()
    upload = State()
    remove = State()


class Export(StatesGroup):
    range = State()
    since = State()
    until = State()
    format = State()


class Imports(StatesGroup):
    forms = State()
    years = State()
    file = State()
    look = State()


class Reviewing(StatesGroup):
    figures = State()
    words = State()
    until = State()
    excuse = State()
    answer = State()
    reason = State()
    back = State()


class Status(StatesGroup):
    board = State()


class Plan(StatesGroup):
    forms = State()
    years = State()
    year = State()
    table = State()
    changes = State()
    history = State()
    version = State()
    scope = State()
    reading = State()
    figures = State()
    approve = State()
    date = State()
    source = State()


class Tasks(StatesGroup):
    listed = State()
    units = State()
    task = State()
    files = State()
    done = State()
    returning = State()
    withdraw = State()
    move = State()
    words = State()
    drafts = State()
    whom = State()
    until = State()
    control = State()
    look = State()


class Meetings(StatesGroup):
    coming = State()
    meeting = State()
    kind = State()
    date = State()
    time = State()
    title = State()
    agenda = State()
    link = State()
    forms = State()
    as_of = State()
    look = State()
    cancel = State()


class Outbox(StatesGroup):
    entries = State()
    entry = State()


class Journal(StatesGroup):
    rows = State()
    person = State()
    unit = State()
    figure = State()
    days = State()
    means = State()


class History(StatesGroup):
    units = State()
    rows = State()


class Settings(StatesGroup):
    switches = State()
    groups = State()
    approvals = State()
    profile = State()
    profile_field = State()
    leave = State()
    leave_until = State()
    leave_sure = State()


class Invite(StatesGroup):
    role = State()
    unit = State()
    link = State()
    links = State()
    one = State()


class People(StatesGroup):
    everybody = State()
    person = State()
    confirm = State()
    add_role = State()
    add_unit = State()
    add_sure = State()
    which = State()
    move_unit = State()
    move_sure = State()
    close = State()
    replace = State()
    deputy = State()
    deputy_since = State()
    deputy_until = State()
    deputy_sure = State()


class Joining(StatesGroup):
    offer = State()
    language = State()
    everything = State()
    name = State()
    post = State()
    phone = State()


class Asking(StatesGroup):
    stranger = State()
    words = State()
    sent = State()


class Granting(StatesGroup):
    role = State()
    unit = State()
    sure = State()
    done = State()
