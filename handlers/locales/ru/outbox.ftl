# What the bot sends of itself
outbox-title = <b>Сообщения бота: { $part }</b>
outbox-said = Последние
outbox-next = Ближайшие
outbox-part-said = последние
outbox-part-next = ближайшие
outbox-none-said = Пока ничего не отправлялось.
outbox-none-next = В ближайшие две недели ничего не ожидается.
outbox-hint-next = Так будет, если больше никто ничего не сдаст.
outbox-entry =
    { $n }. { $at }
    { $what }
    { $whom }
    { $states }
outbox-what = { $what }
outbox-whom = Кому: { $names }
outbox-whom-more = Кому: { $names } и ещё { $n }
outbox-about = { $kind }: { $subject }
outbox-figures = { $form } на { $day }
outbox-count = { $state }: { $n }
outbox-count-why = { $state }: { $n } ({ $why })
outbox-one = • { $name }: { $state }
outbox-one-at = • { $name }: { $state } { $at }
outbox-one-why = • { $name }: { $state } ({ $why })
outbox-nobody = получателя уже нет
outbox-stranger = код { $code }
outbox-kind = { $kind ->
    [reminder] Напоминание о сроке
    [holiday_reminder] Напоминание о празднике
    [snooze] Напоминание по просьбе
    [nudge] Напоминание от аппарата
    [provisional] Кто не сдал к сроку
    [digest] Сводка перед совещанием
    [again] Обновлённая сводка
    [preparation] Сводка о подготовке к празднику
    [meeting_digest] Сводка перед назначенным совещанием
    [provisional_chart] График на срок сдачи
    [digest_chart] График перед совещанием
    [again_chart] Обновлённый график
    [meeting_chart] График перед назначенным совещанием
    [preparation_chart] График подготовки к празднику
    [summary_chart] График к сводке по запросу
    [memo] Справка перед совещанием
    [meeting_called] Назначено совещание
    [meeting_moved] Совещание перенесено
    [meeting_cancelled] Совещание отменено
    [board] Список в группе
    [group_overdue] «Срок истёк» в группе
    [group_all_in] «Сдали все» в группе
    [group_connected] «Группа подключена» в группе
    [receipt] Копия отчёта
    [request] Запрос доступа
    [decision] Ответ на запрос доступа
    [revoked] Роль отозвана
    [given] Роль дана
    [moved] Роль сменена
    [closed] Доступ закрыт
    [replaced] Аккаунт заменён
    [deputy] Заместитель назначен
    [deputy_ended] Замещение закончено
    [returned] Возврат отчёта
    [corrected] Исправлено после возврата
    [asked] Вопрос по отчёту
    [answered] Ответ на вопрос
    [withdrawn] Отчёт отозван
    [unlocking_asked] Просьба исправить после закрытия
    [unlocking_decided] Решение об исправлении
    [task_set] Поручение
    [task_done] Поручение исполнено
    [task_returned] Поручение возвращено
    [task_closed] Поручение снято с контроля
    [task_withdrawn] Поручение отозвано
    [task_moved] Срок поручения изменён
    [unlocking_ends] Исправление скоро закроется
    [unlocking_closed] Исправление закрылось
    [approval_asked] Отчёт на утверждении
    [approval_waits] Напоминание акиму
    [approval_nudge] Просьба аппарата утвердить отчёт
    [approval_over] Отчёт не утвердили вовремя
    [approved] Квитанция отправителю отчёта
    [given_back] Возвращено акимом
    [task_reminder] Напоминание о поручениях
    [task_overdue] Просроченные поручения
    [task_snooze] Напоминание о поручениях по просьбе
    [waiting] Что ждёт ответа больше суток
    [help_answered] Ответ на просьбу о помощи
    [audit_head] Код журнала
    [alert_gap] Бот не работал
    [alert_failed] Сообщение не отправлено
    [alert_group] Бот не может писать в группу
    [alert_copy] Нет резервной копии
    [alert_plain] Таблицы недоступны
    [alert_nobody] Нет ответственного за отчёт
    [alert_akim] Нет акима, чтобы утвердить отчёт
    [alert_administrator] Сменился администратор
   *[alert_unreachable] Человек не получает сообщений
}
outbox-state = { $state ->
    [sent] отправлено
    [merged] отправлено вместе с другим
    [dropped] не отправлено
    [failed] не удалось отправить
    [pending] ждёт отправки
   *[planned] запланировано
}
outbox-why-past_use = опоздало
outbox-why-muted = выключено в настройках
outbox-why-unreachable = человеку нельзя написать
outbox-why-gone = роли или группы больше нет
outbox-why-reported = уже сдали
outbox-why-unchanged = ничего не изменилось
outbox-why-no_figures = цифр ещё нет
outbox-why-cancelled = совещание отменено
outbox-why-changed = совещание изменилось
outbox-why-decided = уже решено
outbox-why-given_again = роль дана снова
outbox-why-over = срок прошёл
outbox-why-owed = сдали не все
outbox-why-posted = уже есть
outbox-why-no_board = списка в группе нет
outbox-why-reworded = текст изменился
gone-outbox = Этой записи в списке уже нет. Вот главное меню.
