# Alerts to administrators
alert-gap = ⚠️ <b>Бот не работал { $long }</b>
    С { $since } до { $until }. Что не потеряло смысла, отправлено сейчас; остальное не отправлено. Список: /outbox
alert-failed = ⚠️ <b>Сообщение не доставлено</b>
    Кому: { $name }
    Что: { $what }
    Ответ Telegram: <code>{ $why }</code>
alert-failed-others = { $name } и ещё { $n }
alert-unreachable = ⚠️ <b>{ $name } не получает сообщений</b>
    Бот в этом чате заблокирован. Напоминания пойдут снова, как только человек напишет боту.
alert-units = Отвечает за: { $units }
alert-phone = Телефон: { $phone }

alert-what = { $kind ->
    [reminder] напоминание о сроке
    [holiday_reminder] напоминание о празднике
    [snooze] повторное напоминание
    [provisional] предварительная сводка
    [digest] итоговая сводка
    [again] сводка с изменениями
    [preparation] сводка о празднике
    [meeting_digest] сводка к совещанию
    [meeting_called] сообщение о новом совещании
    [meeting_moved] сообщение о переносе совещания
    [meeting_cancelled] сообщение об отмене совещания
    [board] табло группы
    [group_overdue] сообщение группе «Срок истёк»
    [group_all_in] сообщение группе «Сдали все»
    [receipt] копия отчёта коллеги
    [request] запрос доступа
    [decision] ответ на запрос доступа
    [revoked] сообщение об отзыве роли
   *[other] сообщение бота
}
