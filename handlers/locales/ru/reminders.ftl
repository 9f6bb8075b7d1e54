# Reminders: what is owed. One message for everything
reminder-opened = <b>Открыт отчёт: сдать до { $due }</b>
reminder-soon = <b>⏰ Через { $left } срок: { $due }</b>
reminder-unsent = <b>⏰ Всё заполнено, осталось отправить. Через { $left } срок: { $due }</b>
reminder-asked = Вас просят сдать отчёт.
reminder-minutes = { $n } { $n ->
    [one] минуту
    [few] минуты
   *[many] минут
}
reminder-hours = { $n } { $n ->
    [one] час
    [few] часа
   *[many] часов
}
reminder-days = { $n } { $n ->
    [one] день
    [few] дня
   *[many] дней
}
reminder-late = <b>⏰ Срок прошёл: { $due }</b>
    Сдать ещё можно до { $until }, чтобы цифры вошли в сводку.
reminder-late-still = <b>⏰ Срок прошёл: { $due }</b>
    Сдать ещё можно до { $until }.
reminder-unit = { $unit }:
reminder-item = • { $name }: { $said }
reminder-not-begun = не начат
reminder-filled = заполнено { $n } из { $of }
reminder-waits-for-akim = ждёт утверждения акима
reminder-all-filled = всё заполнено, осталось отправить
reminder-item-due = { $said }, срок { $due }
reminder-item-late = { $said }, срок прошёл { $due }

# A holiday in the same message
reminder-stale = { $names } — { $since }
reminder-item-days = { $n ->
    [0] сегодня
    [one] остался { $n } день
    [few] осталось { $n } дня
   *[many] осталось { $n } дней
}
reminder-item-holiday = • { $name }, { $days }. { $said }.
reminder-item-nothing = ещё ничего не прислано
reminder-item-ready = всё готово, спасибо

# Before a holiday
reminder-holiday = <b>{ $left }</b>
reminder-holiday-unit = <b>{ $left } · { $unit }</b>
reminder-holiday-nothing = Вы ещё ничего не прислали.
reminder-holiday-wanted = Нужны данные: { $names }.
reminder-holiday-progress = { $said }.
reminder-holiday-line = { $said }.
reminder-holiday-ready = Всё готово: { $said }. Спасибо.
reminder-confirmed = { $names } { $n ->
    [1] — подтверждено
   *[other] подтверждены
}
reminder-events = готово { $said }
reminder-share = { $name } { $said }
reminder-part = { $name } — { $done } из { $of }
reminder-of = { $done } из { $of } { $counted }
reminder-lacks = не хватает: { $said }
reminder-lacks-own = { $what }: { $said }
reminder-unknown = не указано: { $names }
reminder-and = { $names } и { $last }

# Buttons
reminder-refresh = Обновить
reminder-later = Напомнить через { $minutes ->
    [60] час
   *[other] { $minutes } минут
}
reminder-later-said = Напомню в { $at }.
reminder-later-tomorrow = Напомню завтра в { $at }.
reminder-nothing-owed = Сейчас напоминать не о чем.
