# The journal of every act
audit-title = <b>Журнал</b>
audit-hint = Напишите имя, район, показатель или дату — останется только это.
audit-sought = Отбор: { $what }
audit-none = Записей нет.
audit-none-yet = Среди просмотренных записей такой нет. Можно искать раньше.
audit-row = { $at } · { $who }: { $what }
audit-column-at = Когда
audit-column-who = Кто
audit-column-what = Что сделано
audit-below = { $what } [{ $n }]
audit-below-row = [{ $n }] { $what }
audit-fold = Подробно: { $n }
audit-part = { $text }
audit-on-figures = { $form } на { $day }
audit-on-plan = план на { $year } год, версия { $n }
audit-on-person = кому: { $whom }
audit-on-controller = контроль: { $whom }
audit-on-row = { $kind ->
    [instruction] поручение
    [meeting] совещание
    [group] группа
    [request] запрос
    [template] шаблон
   *[invitation] приглашение
} № { $n }
audit-change = { $what }: { $before } → { $after }
audit-field = { $what }: { $value }
audit-by-months = { $what }, по месяцам
audit-in = { $what } ({ $unit })
audit-oblast = вся область
audit-empty = пусто
audit-more = и ещё { $n }
audit-why = Написано: «{ $why }»
audit-person = человек № { $n }
audit-stranger = посторонний, код { $code }
audit-nobody = оператор или настройки
audit-days = с { $since } по { $until }
audit-several = Подходит несколько: { $names }. Напишите точнее.
audit-unknown = «{ $text }» — не нашлось ни имени, ни района, ни показателя, ни даты.
audit-status = { $status ->
    [draft] проект
   *[approved] утверждён
}
audit-refused = отказано
audit-decision = { $decision ->
    [granted] доступ дан
   *[refused] отказано
}
audit-switch = { $what } — { $is_off ->
    [True] выключено
   *[False] включено
}
audit-switched = { $is_on ->
    [True] включено
   *[False] выключено
}

# What to look for
audit-older = Раньше ›
audit-newer = ‹ Новее
audit-person-button = Кто
audit-unit-button = Район или город
audit-figure-button = Показатель
audit-days-button = Даты
audit-way-button = Каким путём
audit-all = Показать всё
audit-ask-person = Чьи записи показать? Выберите или напишите имя.
audit-ask-unit = О каком районе или городе? Выберите или напишите.
audit-ask-figure = О каком показателе? Выберите или напишите.
audit-ask-days = За какие дни? Выберите или напишите: «28.11» или «01.11 - 28.11».
audit-ask-means = Каким путём внесено?
audit-today = Сегодня
audit-week = 7 дней
audit-month = 30 дней

# What administrators get each morning
audit-told-head =
    <b>Журнал</b> · записей: { $n }
    Код последней: <code>{ $head }</code>
    Сохраните это сообщение: по коду оператор проверит, что записи до неё не изменены и не удалены.

# History of a unit
audit-history = История изменений
audit-history-title = <b>История изменений · { $unit }</b>
audit-history-ask = Историю какого района или города показать?

# By what way
audit-means-typed = вписано
audit-means-pasted = внесено вставкой
audit-means-pressed = кнопкой
audit-means-unchanged = внесено «Без изменений»
audit-means-dictated = продиктовано
audit-means-workbook = внесено книгой Excel
audit-means-import = внесено импортом
audit-means-machine = внесено автоматически

# What was done
audit-act-report_type = цифры в черновике
audit-act-report_unchanged = «Без изменений» в черновике
audit-act-report_missed = прошлые цифры в черновике
audit-act-report_correct = начато исправление
audit-act-report_leave = исправление отменено
audit-act-report_answer = ответ на вопрос проверки
audit-act-report_source = названо, с чьих слов
audit-act-report_send = отчёт отправлен
audit-act-report_no_data = сказано «Нет данных»
audit-act-report_submit = отчёт передан на утверждение
audit-act-report_approve = отчёт утверждён
audit-act-report_give_back = отчёт не утверждён, возвращён
audit-act-settings_approval = изменена настройка
audit-act-report_withdraw = отчёт отозван
audit-act-report_import = отчёт внесён
audit-act-report_photo = добавлено фото
audit-act-report_photo_away = фото убрано
audit-act-report_photo_back = фото возвращено
audit-act-review_accept = отчёт принят
audit-act-review_take_back = принятие отменено
audit-act-review_excuse = опоздание отмечено как уважительное
audit-act-review_unexcuse = отметка об уважительной причине снята
audit-act-review_return = отчёт возвращён
audit-act-review_ask = задан вопрос
audit-act-review_answer = ответ на вопрос аппарата
audit-act-review_ask_unlocking = запрошено исправление после закрытия
audit-act-review_decide_unlocking = решено об исправлении после закрытия
audit-act-review_unlock = исправление открыто
audit-act-plan_begin = начата версия плана
audit-act-plan_set = цифры плана
audit-act-plan_approve = план утверждён
audit-act-tasks_set = дано поручение
audit-act-tasks_confirm = поручение принято к исполнению
audit-act-tasks_report = поручение исполнено
audit-act-tasks_close = поручение снято с контроля
audit-act-tasks_return = поручение возвращено на доработку
audit-act-tasks_withdraw = поручение отозвано
audit-act-tasks_move = срок поручения изменён
audit-act-help_answer = ответ на просьбу о помощи
audit-act-meetings_call = созвано совещание
audit-act-meetings_move = совещание перенесено
audit-act-meetings_edit = совещание изменено
audit-act-meetings_cancel = совещание отменено
audit-act-templates_add = добавлен шаблон
audit-act-templates_remove = шаблон убран
audit-act-invite = создано приглашение
audit-act-invite_accept = приглашение принято
audit-act-invite_revoke = приглашение отозвано
audit-act-invite_again = ссылка выдана заново
audit-act-invite_replace = создана ссылка для нового аккаунта
audit-act-invite_take_over = доступ перенесён на новый аккаунт
audit-act-access_ask = запрошен доступ
audit-act-access_decide = ответ на запрос доступа
audit-act-people_revoke = роль отозвана
audit-act-people_give = роль дана
audit-act-people_move = роль перенесена в другой район или город
audit-act-people_close = доступ закрыт
audit-act-people_deputy = назначен заместитель
audit-act-people_deputy_end = замещение закончено
audit-act-settings_profile = данные о себе изменены
audit-act-settings_leave = отпуск, назначен заместитель
audit-act-settings_back = возвращение из отпуска
audit-act-people_appoint = администраторы по настройке
audit-act-connect = группа подключена
audit-act-connect_language = язык группы
audit-act-connect_look = вид сообщений группы
audit-act-connect_end = группа отключена
audit-act-connect_follow = группа изменилась в Telegram
audit-act-settings_look = выбран вид сообщений
audit-act-settings_switch = изменены настройки сообщений
audit-act-language = выбран язык
audit-act-join = данные о себе
audit-act-remind = отправлено напоминание
audit-act-snooze = отложено напоминание об отчёте
audit-act-snooze_tasks = отложено напоминание о поручениях
audit-act-come = администратор вошёл (первый раз за день)
audit-act-refused = отказано в доступе

# What else was changed
audit-field-deputy = заместитель
audit-field-answer = ответ
audit-field-no_data = причина
audit-field-until = срок
audit-field-files = файлов
audit-field-help = ответ
audit-field-status = статус
audit-field-effective = действует с
audit-field-source = основание
audit-field-at = время
audit-field-title = тема
audit-field-agenda = повестка
audit-field-link = ссылка
audit-field-name = название или имя
audit-field-post = должность
audit-field-phone = телефон
audit-field-words = написано
audit-field-dictated_by = со слов
audit-field-refused = что
audit-field-revision = редакция
audit-field-answered = ответ
audit-field-unlocked = открыто до
audit-field-language = язык
audit-field-muted = сообщения
audit-field-decision = решение
audit-field-offer = роль
audit-field-replaces = новый аккаунт для
audit-field-account = код аккаунта
audit-field-mark = о чём
audit-field-approval_needed = утверждение акимом
audit-field-rich = таблицы в сообщениях
audit-field-caption = подпись
audit-field-connected = группа
audit-field-reminded = получателей

# What was refused
audit-tried-report = отчёт
audit-tried-review = принятие и возврат отчёта
audit-tried-plan = план
audit-tried-tasks = поручения
audit-tried-help = ответ на просьбу о помощи
audit-tried-meetings = совещания
audit-tried-templates = шаблоны
audit-tried-invite = приглашения
audit-tried-access = запросы доступа
audit-tried-people = люди и роли
audit-tried-settings = настройки
audit-tried-connect = подключение группы
audit-tried-language = язык
audit-tried-join = данные о себе
audit-tried-remind = напоминание
audit-tried-snooze = отложенное напоминание
audit-tried-summary = сводка
audit-tried-status = кто сдал, кто нет
audit-tried-history = история изменений
audit-tried-audit = журнал
audit-tried-outbox = сообщения бота
audit-tried-export = выгрузка
audit-tried-groups = группы
audit-tried-role = роль
audit-tried-press = нажатие кнопки
