# Dates
day = { $d } { $m ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
at-day = { day }
day-year = { day } { $y }
weekday = { $w ->
    [0] пн
    [1] вт
    [2] ср
    [3] чт
    [4] пт
    [5] сб
   *[6] вс
}
weekday-day = { weekday } { $day }
moment = { $day }, { $time }
short-moment = { weekday } { $time }

skipped-dates = Отчёта на { $days } не будет: праздничные дни.

# Buttons used everywhere
back = Назад
close = Закрыть
skip = Пропустить
next = Далее
more = Ещё
page = { $page } из { $pages }

# Main menu
home-title = <b>Главное меню</b>
home-hello = { $name }, выберите, что сделать.
home-roles = Ваша роль: { $roles }
home-typed = Здесь выбирают кнопку, написанное не записано. Числа принимаются в карточке отчёта.
home-report = Подать еженедельный отчёт
home-read = Посмотреть отчёт
home-history = Мои отчёты
home-events = Подготовка к праздникам
home-summary = Сводка
home-status = Кто сдал
home-plan = План
home-invite = Пригласить
home-meetings = Совещания
home-outbox = Рассылка
home-settings = Настройки
home-language = Язык · Тіл
home-help = Помощь

# Commands
command-start = Главное меню
command-report = Подать еженедельный отчёт
command-read = Посмотреть отчёт
command-summary = Сводка
command-events = Подготовка к праздникам
command-meetings = Совещания
command-outbox = Что и кому отправлено
command-settings = Что мне присылать
command-status = Кто сдал, кто нет
command-plan = Годовой план
command-invite = Пригласить сотрудника
command-language = Язык · Тіл
command-help = Помощь

# Roles
role-administrator = Администратор бота
role-official = Аппарат области
role-reporter = Ответственный от района или города
role-akim = Аким района или города

# Language
language-ask = Выберите язык · Тілді таңдаңыз

# Help
help-title = <b>Помощь</b>
help-report = /report — сдать или исправить отчёт. Числа можно вписать по одному или прислать все сразу, каждое с новой строки.
help-read = /report — посмотреть отчёт своего района или города.
help-summary = /summary — сводка по области, районам и показателям.
help-events = /events — подготовка к праздникам: мероприятия, оформление, безопасность, фото.
help-meetings = /meetings — ближайшие совещания.
help-outbox = /outbox — что и кому отправлено и что будет отправлено.
help-settings = /settings — что вам присылать.
help-status = /status — кто сдал и кто ещё нет.
help-plan = /plan — годовой план.
help-invite = /invite — ссылка для нового сотрудника.
help-language = /language — русский или қазақша.
help-kept = Всё, что вы вписали, сохраняется сразу. Можно закрыть чат и продолжить позже.
help-start = /start — главное меню. Работает всегда.
help-stranger = Этот бот — для сотрудников акиматов. Нажмите /start, чтобы запросить доступ.

# Troubles
denied = Нет доступа. Это действие вашей роли не разрешено. Если так быть не должно, напишите администратору бота.
gone-form = Такой формы больше нет. Вот главное меню.
gone-unit = Этот район или город здесь не отчитывается. Вот главное меню.
gone-as_of = Отчёта на эту дату нет. Вот главное меню.
gone-locked = Приём исправлений закончен: отчёт уже в работе.
gone-over = Этот отчётный период закончился.
gone-plan = Эта версия плана уже утверждена или удалена. Вот главное меню.
gone-empty_plan = В этой версии плана ещё нет ни одной цифры.
gone-indicator = Такого показателя больше нет. Вот главное меню.
gone-year = Нужен год от 2000 до 2100.
gone-request = На этот запрос уже ответили.
gone-report = Этого отчёта больше нет. Вот главное меню.
gone-invitation = Эта ссылка не подходит. Попросите у администратора новую.
gone-invitation_used = Эта ссылка уже использована. Попросите у администратора новую.
gone-invitation_expired = Срок ссылки истёк: она действует 7 дней. Попросите у администратора новую.
stale = Эта кнопка устарела. Вот то, что открыто сейчас.
trouble = Не получилось. Всё введённое сохранено. Попробуйте ещё раз или напишите /start.
edited = Исправление в старом сообщении бот не учитывает. Пришлите верное значение новым сообщением.
text-expected = Здесь нужен текст или кнопка. Ничего из введённого не потеряно.
nothing-open = Сейчас ничего не открыто, написанное не записано. Меню — /start.
