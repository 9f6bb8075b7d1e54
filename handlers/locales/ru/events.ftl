# Choosing
events-none = Праздников, к которым вы готовитесь, сейчас нет.
events-choose = <b>Какой праздник?</b>
events-choice = { $name }, { $day }
events-choice-over = { $name }, { $day } · завершён

# The card
events-day = { $day }, { $left ->
    [0] сегодня
    [1] завтра
    [one] остался { $left } день, считая { $since }
    [few] осталось { $left } дня, считая { $since }
   *[many] осталось { $left } дней, считая { $since }
}
events-day-past = { $day }, праздник прошёл
events-until = заполнять можно по { $last } включительно
events-updating = Последние данные отправлены { $at }. Обновите то, что изменилось, и отправьте снова.
events-over = Заполнение закончилось: последний день был { $last }. Здесь можно только смотреть.
events-over-unsent = Заполнение закончилось: последний день был { $last }. Отчёт не отправлен; введённое сохранено, но изменить его уже нельзя.
events-share = { $name } { $done } из { $whole } { $counted }
events-held = { $name } { $held }
events-share-short = { $name } { $done } из { $whole }
events-photos-line = Фото: { $n } из { $most }
events-how = Нажмите раздел или пришлите числа, каждое с новой строки. Фото присылайте сюда же.
events-row-before = Было { $previous }, отправлено { $at }.

# What does not fit
events-above = { $more } больше, чем { $whole }: { $name }, { $value } из { $limit }.
events-above-one = Больше, чем есть: { $name }, { $value } из { $limit }.
events-held-early = Проведённые мероприятия вписывают с { $first }, а введено: { $name } — { $value }.
events-wrong = Не подходит: { $name } — { $value }.
events-fix = Исправьте это, и отчёт можно будет отправить.

# Buttons
events-update = Обновить
events-drop = Отменить обновление
events-photos = Фото
events-others = Другой праздник
events-open = Открыть

# Sent
events-sent-at = Отправлено { $at }, { $name }
events-sent-revision = обновление { $n }
events-sent-same = Всё так же, как уже отправлено. Обновление не понадобилось.
events-sent-dropped = Обновление отменено. Действует отправленное раньше.
events-can-update = Обновлять можно по { $last } включительно.
events-cannot-update = Заполнение закончилось: последний день был { $last }.
events-use-buttons = Отчёт отправлен. Чтобы изменить его, пришлите новые числа или нажмите «Обновить».

# Receipt
events-receipt-updated = ✅ <b>Отчёт отправлен</b> · № { $number } · обновление { $n }
events-receipt-where = { $unit }, { $form }, { $day }
events-receipt-when = { $at } · отчитались { $reported } из { $expected }
events-receipt-until = Обновлять можно по { $last } включительно

# Photos
events-photo-added = Добавлено фото: { $n }.
events-photo-same = Такое фото уже есть, второй раз оно не добавлено.
events-photo-full = Не добавлено фото: { $n }. Больше { $most } нельзя: нажмите «Фото» и уберите лишнее.
events-photo-kept-words = Подпись сохранена.
events-photo-no-figures = Чисел для карточки в подписи нет: пришлите их отдельным сообщением.
events-photo-cut = Подпись длинная: сохранено только начало, { $limit } знаков.
events-photo-words = «{ $caption }»
events-photo-as-file = Пришлите снимок как фото, а не как файл.
events-photo-where = Фото принимаются в карточке праздника: откройте её командой /events и пришлите фото ещё раз.
events-photo-title = <b>Фото { $n } из { $of } · { $unit }</b>
events-photo-of = { $form }, { $day }
events-photo-by = { $at }, { $name }
events-photo-none = <b>Фото · { $unit }</b>
    Фото пока нет. Пришлите его сюда.
events-photo-gone = Фото убрано.
events-photo-back = Фото возвращено.
events-photo-remove = Убрать фото
events-photo-restore = Вернуть фото
gone-photo = Этого фото больше нет.

# Request
events-request-when = К празднику { $day }: числа на сегодня. Принимаются до { $lock }.

# Rows by section
events-section = { $name } { $n } из { $of }
events-section-done = { $name } ✓
events-rest = Остальное
events-sections = Все разделы
