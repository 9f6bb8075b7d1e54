# Instructions: the list
tasks-list = <b>Поручения</b>
tasks-list-of = <b>Поручения · { $unit }</b>
tasks-list-ended = Снятые с контроля и отозванные.
tasks-tally = открыто { $open }
tasks-tally-late = открыто { $open }, просрочено { $late }
tasks-tally-home = Поручения: { $tally }
tasks-none = Открытых поручений нет.
tasks-none-ended = Снятых с контроля поручений пока нет.
tasks-line = { $n }. { $unit } · до { $day }
tasks-words = «{ $words }»
tasks-row = { $n }. { $unit }
tasks-column-unit = Кому
tasks-column-words = Поручение
tasks-column-until = Срок
tasks-column-state = Как исполняется
tasks-state-late = { $state }, { $late }
tasks-late = { $n ->
    [one] просрочено на { $n } день
    [few] просрочено на { $n } дня
   *[other] просрочено на { $n } дней
}
tasks-course-set = поставлено, ещё не принято
tasks-course-confirmed = принято к исполнению
tasks-course-done = исполнено, ждёт проверки
tasks-course-returned = возвращено на доработку
tasks-course-closed = снято с контроля
tasks-course-withdrawn = отозвано
tasks-pick-unit = <b>Поручения</b>
    Выберите район или город.
tasks-every-unit = Все районы и города
tasks-by-unit = По району
tasks-show-ended = Снятые
tasks-show-open = Открытые
tasks-new = Новое поручение

# One of them
tasks-title = <b>Поручение № { $n } · { $unit }</b>
tasks-until = Срок: { $day }
tasks-until-late = Срок: { $day }, { $late }
tasks-moved-from = Прежний срок: { $day }
tasks-set-by = Дано: { $at }, { $name }
tasks-set-by-name = Дано: { $name }
tasks-control = Контроль: { $name }
tasks-turn-confirmed = Принято к исполнению: { $at }, { $name }
tasks-turn-done = Исполнено: { $at }, { $name }
tasks-turn-returned = Возвращено: { $at }, { $name }
tasks-turn-closed = Снято с контроля: { $at }, { $name }
tasks-turn-withdrawn = Отозвано: { $at }, { $name }
tasks-turn-words = { $said }: «{ $words }»
tasks-turn-files = { $said } (файлов: { $n })
tasks-confirm = Принято к исполнению
tasks-report = Исполнено
tasks-close = Снять с контроля
tasks-return = Вернуть
tasks-files = Фото и файлы: { $n }
tasks-file = Фото и файлы: { $n } из { $of }
tasks-no-files = К этому ответу фото и файлов нет.
tasks-file-lost = Telegram больше не отдаёт этот файл.
tasks-move = Изменить срок
tasks-withdraw = Отозвать
tasks-stale = С тех пор поручение изменилось. Вот как оно сейчас.

# Steps
tasks-done-ask = <b>Что сделано · { $unit }</b>
    «{ $words }»
    Напишите, что сделано, или пришлите фото либо документы, не больше { $most }.
tasks-done-words = Ваш ответ: «{ $words }»
tasks-done-files = Фото и файлов: { $n }
tasks-done-send = Добавьте ещё или нажмите «Отправить».
tasks-done-wanted = Нужен текст, фото или документ.
tasks-done-full = К ответу можно приложить не больше { $most } фото и файлов. Лишние не записаны.
tasks-send = Отправить
tasks-return-ask = <b>Вернуть на доработку · { $unit }</b>
    «{ $words }»
    Напишите, что ещё нужно сделать.
tasks-withdraw-ask = <b>Отозвать поручение?</b>
    «{ $words }»
    { $n ->
        [one] Исполнять его больше не нужно, об этом сообщим.
        [few] Исполнять его больше не нужно: { $n } района и города узнают об этом.
       *[other] Исполнять его больше не нужно: { $n } районов и городов узнают об этом.
    }
tasks-withdraw-sure = Да, отозвать
tasks-move-ask = <b>Новый срок поручения</b>
    Сейчас: { $day }. Выберите день или напишите его. { $n ->
        [one] О новом сроке сообщим.
        [few] О новом сроке узнают { $n } района и города.
       *[other] О новом сроке узнают { $n } районов и городов.
    }
tasks-day-wrong = «{ $text }» не подходит. Нужен день с { $first } по { $last }.
tasks-said-confirmed = Принято к исполнению.
tasks-said-done = Ответ отправлен тому, кто контролирует.
tasks-said-closed = Поручение снято с контроля, об этом сообщим.
tasks-said-returned = Возвращено, ваши слова передадим.
tasks-said-withdrawn = Поручение отозвано, об этом сообщим.
tasks-said-moved = Срок изменён, об этом сообщим.
tasks-said-set = Поручение дано, сообщения отправляются.

# A new one
tasks-words-ask = <b>Новое поручение</b>
    Напишите, что нужно сделать, не длиннее { $most } знаков.
tasks-now = Сейчас: «{ $text }»
tasks-cut = Поручение длиннее { $most } знаков: конец не записан.
tasks-from-memo = Из справки
tasks-drafts = <b>Проект поручений из справки</b>
    Выберите: текст, районы и срок потом можно изменить.
tasks-drafts-none = <b>Проект поручений из справки</b>
    Сейчас в нём нет поручений, которые ещё не даны.
tasks-draft-line =
    { $n }. { $who }: { $what }
    Срок: { $when }
tasks-whom-ask = <b>Кому поручение</b>
    Отметьте районы и города. Выбрано { $n } из { $of }.
tasks-whom-all = Все
tasks-whom-none = Снять отметки
tasks-until-ask = <b>Срок исполнения</b>
    Выберите последний день или напишите его, например { $example }.
tasks-control-ask = <b>Кто контролирует</b>
    Ему придёт ответ района.
tasks-look = <b>Проверьте поручение</b>
tasks-look-whom = { $n ->
    [one] Кому: { $names }
    [few] Кому ({ $n }): { $names }
   *[other] Кому ({ $n }): { $names }
}
tasks-everybody = все районы и города
tasks-look-told = Сообщение придёт ответственным и акимам.
tasks-set = Дать поручение
tasks-edit-words = Текст
tasks-edit-whom = Кому
tasks-edit-until = Срок
tasks-edit-control = Контроль

# From elsewhere
tasks-here = Поручение
tasks-of-laggard = Устранить отставание от плана: не хватает { $gap } { $counted }

# Requests for help
help-button = Ответить на просьбу
help-ask = <b>Просьба о помощи · { $unit }</b>
    «{ $words }»
    Напишите ответ: его получат ответственные и аким. Или дайте по ней поручение.
help-instruct = Дать поручение
help-said = Ответ отправлен.
help-answered = Ответ на просьбу, { $at }, { $name }: «{ $words }»
help-told = <b>Ответ на вашу просьбу о помощи</b>
tasks-told-set-help = <b>По вашей просьбе о помощи дано поручение</b>
gone-help = Этой просьбы больше нет. Вот главное меню.

# What is told
tasks-told-where = { $unit }
tasks-told-set = <b>Вам поручение</b>
tasks-told-control = <b>Поручение на вашем контроле</b>
tasks-told-moved = <b>Срок поручения изменён</b>
tasks-told-withdrawn = <b>Поручение отозвано</b>: исполнять его не нужно
tasks-told-done = <b>Поручение исполнено, проверьте</b>
tasks-told-returned = ↩ <b>Поручение возвращено на доработку</b>
tasks-told-closed = <b>Поручение снято с контроля</b>
tasks-told-reminder = ⏰ <b>Поручения: подходит или прошёл срок</b>
tasks-told-overdue = <b>Просроченные поручения на вашем контроле</b>
tasks-told-more = И ещё: { $n }. Все — /tasks.
tasks-later-hour = Напомнить через час
tasks-later-morning = Напомнить завтра утром
tasks-press-number = Открыть № { $n }
tasks-press-open = Открыть поручение
tasks-press-confirm = Принято к исполнению
tasks-press-report = Исполнено
tasks-press-close = Снять с контроля
tasks-press-return = Вернуть

gone-task = Этого поручения больше нет. Вот главное меню.
gone-task_until = Этот день уже прошёл или слишком далёк. Вот главное меню.
gone-task_controller = Этот человек больше не в аппарате. Вот главное меню.
