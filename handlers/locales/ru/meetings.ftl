# What is ahead
meetings-title = <b>Совещания</b>
meetings-none = Ближайших совещаний нет.
meetings-row = { $at } · { $name }
meetings-named = «{ $title }»
meetings-kind-extraordinary = Внеочередное совещание
meetings-kind-extended = Расширенное совещание
meetings-figures = { $form } на { $day }
meetings-figures-extra = { $form }, { $name }, на { $day }
meetings-needed = Нужны данные: { $figures }
meetings-digest-at = Сводка придёт в { $time }
meetings-digest-on = Сводка придёт { $at }
meetings-digest-others = Сводка аппарату: { $at }
meetings-agenda =
    Повестка:
    { $text }
meetings-link = Подключиться: { $link }
meetings-add = Добавить совещание
meetings-move = Перенести
meetings-edit-agenda = Изменить повестку
meetings-edit-link = Изменить ссылку
meetings-cancel = Отменить совещание

# Calling one
meetings-kind-ask =
    <b>Новое совещание</b>
    Выберите вид совещания.
meetings-date-ask =
    <b>{ $name }: какой день?</b>
    Выберите в календаре или напишите дату, например { $example }.
meetings-date-wrong = Не подходит: «{ $text }». Нужна дата от { $first } до { $last }, например { $example }.
meetings-month = { $m ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
} { $y }
meetings-time-ask =
    <b>{ $day }: во сколько?</b>
    Нажмите или напишите, например 10:00, 9.30 или 9.
meetings-time-wrong = Не понял «{ $text }». Нужно время, например 10:00, 9.30 или 9.
meetings-time-past = { $at } уже прошло. Выберите другое время или день.
meetings-title-ask =
    <b>Как называется совещание?</b>
    Напишите тему или нажмите «Пропустить».
meetings-agenda-ask =
    <b>Повестка</b>
    Пришлите её одним сообщением, каждый вопрос с новой строки.
meetings-link-ask =
    <b>Ссылка для подключения</b>
    Пришлите адрес, который начинается с https:// или http://.
meetings-now = Сейчас: { $text }
meetings-nothing = Здесь нужен текст. Ничего из введённого не потеряно.
meetings-cut = Текст слишком длинный, сохранены первые { $most } знаков.
meetings-link-wrong = Не подходит: «{ $text }». Нужен адрес вида https://…, не длиннее { $most } знаков.
meetings-remove = Убрать
meetings-forms-ask =
    <b>Какие данные нужны к совещанию?</b>
    Отметьте отчёты (✓). Справа — на какую дату.
meetings-forms-one = Нужен хотя бы один отчёт.
meetings-on-day = на { $day }
meetings-as-of-ask =
    <b>{ $form }: на какую дату?</b>
    Сейчас: на { $day }.
meetings-as-of-due = на { $day }, срок { $due }

# The last look
meetings-look-call = <b>Проверьте: { $name }</b>
meetings-look-edit = <b>Проверьте изменения: { $name }</b>
meetings-look-move =
    <b>Перенести совещание?</b>
    Было: { $was }
    Станет: { $at }
meetings-told = Сообщение получат аппарат, администраторы и те, кто отвечает за эти данные.
meetings-confirm-call = Созвать
meetings-confirm-move = Перенести
meetings-confirm-edit = Сохранить
meetings-cancel-ask = <b>Отменить совещание?</b>
meetings-cancel-confirm = Да, отменить
meetings-done-call = Совещание назначено: { $at }. Сообщения отправляются.
meetings-done-move = Совещание перенесено: { $at }. Сообщения отправляются.
meetings-done-edit = Изменения сохранены. Сообщения отправляются.
meetings-done-cancel = Совещание отменено: { $at }. Сообщения отправляются.
meetings-changed = Пока вы смотрели, совещание изменили. Вот как оно сейчас.

# What people hear of it
meeting-called-extraordinary = <b>Назначено внеочередное совещание: { $at }</b>
meeting-called-extended = <b>Назначено расширенное совещание: { $at }</b>
meeting-changed = <b>Изменились сведения о совещании: { $at }</b>
meeting-moved = <b>Совещание перенесено: было { $was }, стало { $at }</b>
meeting-cancelled = <b>Совещание отменено</b>

gone-meeting = Этого совещания больше нет: его отменили или оно уже прошло. Вот главное меню.
gone-meeting_past = Это время уже прошло или слишком далеко. Вот главное меню.
