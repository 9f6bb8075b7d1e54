# Choosing
report-choose-form = <b>Какой отчёт?</b>
report-choice-ended = { $name } · больше не собирают
report-choose-unit = <b>{ $form }</b>
    Выберите район или город. Название можно и напечатать.
report-no-such-unit = Не нашёл «{ $typed }». Нажмите кнопку или напишите название полностью, например { $example }.
report-fitting = Куда записать «{ $typed }»? Эти числа подходят к нескольким отчётам.
report-fitting-other = Числа «{ $typed }» подходят к другому отчёту: { $report }. Записать туда? Нажмите кнопку или напишите «да».

# The card
report-title = <b>{ $form } · { $unit }</b>
report-meeting = К совещанию { $day } · данные на { $entry }
report-new-year = Это первый отчёт { $year } года: цифры считают с 1 января нового года, итоги { $before } года сюда не входят.
report-meeting-moved = К совещанию { $day } · отчёт на { $as_of } · данные на { $entry }
report-extra = { $name } · на { $day } · данные на { $entry }
report-due = Сдать до { $due }
report-late = Срок был { $due }. Отчёт будет принят с опозданием.
report-ahead = Приём откроется { $opens }. Черновик можно начать сейчас.
report-over = Период закончился { $closed }. Здесь можно только смотреть.
report-over-unsent = Период закончился { $closed }. Отчёт не отправлен; введённое сохранено, но изменить его уже нельзя.
report-locked = Исправления закончились { $lock }. Действует отправленный отчёт, неотправленная правка не учтена.
report-correcting = Исправление отчёта № { $number }. Отправить можно до { $lock }.
report-read-only = Вы можете только смотреть.
report-deputy = Замещаете { $until }: { $name }
report-filler = Заполняет { $name }
report-source = внесено аппаратом со слов { $name }
report-submitted = { $akim ->
    [yes] На утверждении у акима
   *[no] На утверждении у аппарата (акима в боте нет)
} с { $at }. Сданным отчёт считается с момента утверждения; изменили число — отправьте снова.
report-submitted-over = Не утверждён: передан на утверждение { $at }, до конца периода никто не решил. Отчёт не сдан.
report-given-back = ↩ Не утверждено, { $name }: «{ $words }»
report-submitted-said = Передано на утверждение. Отчёт ещё не сдан: он считается сданным, когда его утвердят. Тогда придёт сообщение.
report-withdrawn = Отчёт отозван { $at } ({ $name }). Пока не отправлен заново, он не считается сданным.
report-no-data-said = Отмечено «Нет данных»: { $reason }. Напоминаний об этом отчёте не будет. Появятся данные — просто впишите их и отправьте.
report-over-no-data = Отмечено «Нет данных»: { $reason }. Период закончился { $closed }.
report-column-before = было
report-column-now = стало
report-column-growth = +/−
report-growth-weeks = Прирост за { $n } { $n ->
    [one] неделю
    [few] недели
   *[many] недель
}: прошлый отчёт — на { $day }.
report-growth-over = { $growth } за { $n } { $n ->
    [one] неделю
    [few] недели
   *[many] недель
}
report-total-carried = { $name } { $total } (строк с прошлыми данными: { $n })
report-total = { $name } { $total }
report-total-growth = { $name } { $total } ({ $growth })
report-everything = Весь отчёт
report-returned-how = «Было» — как отправлено. Пришлите новое число или нажмите строку.
report-how = Нажмите строку или пришлите числа, каждое с новой строки.
report-how-words = Нажмите строку и пришлите текст.
report-left-to-send = <b>Осталось отправить</b>: нажмите «Проверить и отправить» или напишите «да».
report-optional-rows = Можно не заполнять: { $names }
report-questions-left = Есть вопросы: { $names } — ответьте на них перед отправкой.
report-words-line = { $n } { $name }: { $words }

# Buttons
report-walk = Заполнить по порядку
report-unchanged = Без изменений
report-missed = Взять числа из черновика на { $day }
report-check = Проверить и отправить
report-no-data = Нет данных
report-request = Текст запроса
report-send = Отправить
report-correct = Исправить
report-history = Мои отчёты
report-current = Открыть текущий отчёт
report-next = Черновик к { $day }
report-withdraw = Отозвать отчёт
report-withdraw-yes = Отозвать
report-drop = Отменить исправление
report-clear = Очистить строку
report-to-card = К карточке

# One row
report-row = <b>{ $name }</b>
report-row-unit = { $unit }, { $counted }
report-row-before = Было { $previous } на { $day }.
report-row-now = Сейчас вписано: { $value }
report-row-ask = Пришлите число.
report-row-ask-added = Пришлите число, например { $previous }. «+12» — на 12 больше прошлого.
report-row-ask-words = Пришлите текст одним сообщением.
report-row-optional = Эту строку можно не заполнять.
report-row-step = Строка { $n } из { $of }
report-row-step-optional = Строка { $n }, необязательная

# Answers to what was typed
report-bad-figure = Не понял «{ $typed }». Нужно целое число, например 12 или 1 234.
report-bad-figure-added = Не понял «{ $typed }». Нужно целое число, например 12 или 1 234; «+12» — на 12 больше прошлого.
report-bad-line = Не понял строку «{ $line }»: { $why ->
    [unknown_label] нет такого показателя
    [unknown_label_near] нет такого показателя, похоже на «{ $names }»
    [ambiguous_label] подходит несколько показателей
    [ambiguous_label_near] подходит несколько показателей: «{ $names }»
    [two_readings] её можно прочесть по-разному. Напишите «название: число», число без пробелов
    [other_total] присланные строки дают другую сумму. Проверьте числа
    [number_out_of_card] нет строки с таким номером
    [twice] эта строка уже есть выше
   *[other] нужно целое число, например 12 или 1 234
}.
report-stored = Записано: { $n } { $n ->
    [one] строка
    [few] строки
   *[many] строк
}.
report-paste-ambiguous = Эти числа можно прочесть по-разному, поэтому ничего не записано. Пришлите каждое число с новой строки, без пустых строк.
report-paste-another-time = Над числами стоит «{ $title }», поэтому ничего не записано. Если это числа отчёта, пришлите их без этих слов.
report-paste-row-or-figure = Строки вида «1 250» можно прочесть и как число 1 250, и как строку 1 с числом 250. Ничего не записано. Пришлите «1: 250» или число без пробела: «1250».
report-reading = Как правильно?
report-reading-line = «{ $line }»: как правильно?
report-passed = Не вписано: { $lines } — это не { $n ->
    [one] строка
   *[other] строки
    } отчёта. Итоги бот считает сам.
report-passed-more = Не вписано: { $lines } и ещё { $n } — это не строки отчёта. Итоги бот считает сам.
report-blank-rows = Без числа: { $names }.
report-paste-count = Чисел { $got }, а строк в карточке { $expected }. Ничего не записано: пришлите каждое число с новой строки по порядку карточки или «название: число».
report-paste-nothing = Не понял «{ $typed }». Пришлите числа, каждое с новой строки, или нажмите строку.
report-paste-no-words = Не понял «{ $typed }». Нажмите строку и пришлите текст.
report-which = Число { $typed } — для какой строки?
report-lone-left = Число { $typed } не записано: строка для него не выбрана.
report-waiting = Выберите ниже — и бот запишет присланные числа.
report-need-text = Нужен текст с числами: пришлите числа, каждое с новой строки, или нажмите строку. Всё введённое сохранено.
report-use-buttons = Отчёт уже отправлен. Чтобы изменить цифры, нажмите «Исправить».
report-cut = Текст длинный: записано только начало, { $limit } знаков.
report-bad-more = И ещё { $n } { $n ->
    [one] непонятная строка
    [few] непонятные строки
   *[many] непонятных строк
}.
report-only-buttons = Здесь числа не вписываются. Нажмите кнопку или откройте отчёт: /report.
report-closed-now = Изменить уже нельзя. Введённое раньше сохранено.
report-changed-question = Цифры изменились, поэтому вопрос задан заново.
report-refused = { $name }: { $value } { $why ->
    [above_population] больше, чем жителей ({ $limit })
    [above_maximum] больше допустимого ({ $limit })
    [below_minimum] меньше допустимого ({ $limit })
   *[other] не подходит
}. Не записано, проверьте число.
report-nothing-to-add = { $name }: прошлого значения в этом году нет, поэтому «+{ $value }» прибавить не к чему. Пришлите число целиком.
report-not-a-figure = { $name }: нужно целое число, например 12 или 1 234.

# Questions
report-question-of = Вопрос { $n } из { $of }
report-question-none = Вопросов больше нет. Вернитесь к карточке.
report-ask-falls = <b>{ $name }</b>: было { $previous }, вы ввели { $value }. Это прирост?
report-ask-falls-reason = <b>{ $name }</b>: было { $previous }, стало { $value }. Меньше, чем в прошлом отчёте: укажите причину.
report-ask-jumps = <b>{ $name }</b>: было { $previous }, стало { $value }, прирост { $growth }. Обычно около { $usual } за неделю. Проверьте число и укажите причину.
report-ask-unusual = <b>{ $name }</b>: было { $previous }, стало { $value }, прирост { $growth }. Обычно за неделю от { $low } до { $high }. Проверьте число и укажите причину.
report-ask-over-plan = <b>{ $name }</b>: { $value } — больше { $percent } % годового плана ({ $plan }). Укажите причину.
report-ask-still = Все цифры без изменений уже { $weeks } { $weeks ->
    [one] неделю
    [few] недели
   *[many] недель
}. Укажите причину.
report-ask-reason = Нажмите причину или напишите свою. Если число неверное, пришлите верное.
report-ask-reason-only = Нажмите причину или напишите свою.
report-growth-yes = +{ $value }, станет { $sum }
report-growth-no = Всего { $value }
report-reason-short = Напишите причину словами, хотя бы несколько букв.
report-reason-grew = Если это прирост, пришлите «{ $added }».
report-doubt = В ответе «{ $typed }» есть число, «да» или «нет», поэтому он не записан. Если это причина, нажмите «Записать причиной» или напишите «да». Если это исправление, пришлите только число.
report-doubt-source = В ответе «{ $typed }» есть число, поэтому он не записан. Если это имя и должность, нажмите «Записать так» или напишите «да». Если это цифры отчёта, пришлите их как «название: число».
report-doubt-growth = Не понял «{ $typed }». Напишите «прирост», «всего» или верное число.
report-as-reason = Записать причиной
report-as-name = Записать так

# Whose words
report-ask-source = Вы вносите за { $unit }. Со слов кого? Напишите имя и должность одним сообщением, например: Марины Ковалёвой, заместителя акима.
report-source-short = Напишите имя того, кто назвал цифры.

# Last look
report-look = <b>Проверьте · { $unit }</b>
report-look-same = Без изменений: { $n } из { $of }
report-look-answer = Вопрос: { $about }. Причина: { $reason }.
report-about-falls = { $name } { $growth }
report-about-jumps = { $name } { $growth }
report-about-unusual = { $name } { $growth }
report-about-over-plan = { $name } больше { $percent } % плана
report-about-still = без изменений { $weeks } { $weeks ->
    [one] неделю
    [few] недели
   *[many] недель
}
report-look-akim = Отчёт уйдёт на утверждение акиму и будет сдан, когда он утвердит.
report-look-send = Нажмите «Отправить» или напишите «да».
report-look-missing = Не заполнено: { $names } — впишите эти строки, и отчёт можно будет отправить.
report-look-more = { $names } и ещё { $n }
report-look-wrong = Не подходит: { $names } — исправьте эти строки.
report-look-early = Отправить можно будет с { $opens }. Черновик сохранён.
report-look-changed = Пока вы смотрели, цифры изменились ({ $name }). Изменённые строки отмечены •. Проверьте ещё раз.

# Sent
report-sent-at = Отправлено { $at }, { $late ->
    [imported] внесено импортом
    [yes] с опозданием
   *[no] в срок
}: { $name }
report-sent-revision = исправление { $n }
report-sent-already = Отчёт уже отправлен: { $name }, { $at }. Второй раз он не отправлен.
report-sent-same = Цифры те же, что уже отправлены. Исправление не понадобилось.
report-sent-dropped = Исправление отменено. Действует отправленный отчёт.
report-can-correct = Исправить можно до { $lock }.
report-cannot-correct = Исправления закончились { $lock }: цифры уже в работе. Если нужно изменить — { $asks ->
    [yes] нажмите «Попросить исправить» или позвоните: { $people }
   *[no] позвоните: { $people }
}
report-cannot-correct-yourself = Исправления закончились { $lock }: цифры уже в работе. Об изменениях обращаются в аппарат акима области — это вы.
report-nobody-to-ask = в аппарат акима области
report-next-opens = Следующий отчёт — к { $day }, приём с { $opens }.

# Receipt
receipt-title = ✅ <b>Отчёт отправлен</b> · № { $number }
receipt-title-corrected = ✅ <b>Отчёт отправлен</b> · № { $number } · исправление { $n }
receipt-where = { $unit }, к совещанию { $day }
receipt-where-extra = { $unit }, { $name }, на { $day }
receipt-when = { $at }, { $late ->
    [yes] с опозданием
   *[no] в срок
} · сдали { $reported } из { $expected }
receipt-total = { $name } { $total }
receipt-total-growth = { $name } { $total } ({ $growth })
receipt-total-plan = { $name } { $total } ({ $growth }), { $percent } % плана
receipt-total-plan-first = { $name } { $total }, { $percent } % плана
receipt-difference = { $name }: { $old } → { $new }
receipt-blank = пусто
receipt-fold-rows = Весь отчёт
receipt-until = Исправить можно до { $lock }
receipt-final = Исправить уже нельзя: срок был { $lock }
receipt-by = Отправитель: { $name }
receipt-approved = { $first ->
    [yes] Передано на утверждение { $handed }. Утверждено: { $name }; сдан с этого момента.
   *[no] Передано на утверждение { $handed }. Утверждено: { $name }
}
receipt-source = внесено аппаратом со слов { $name }

# No data
report-no-data-ask = <b>Нет данных · { $unit }</b>
    К совещанию { $day }. Отчёт будет считаться несданным, причина попадёт в сводку. Напоминаний об этом отчёте больше не будет.
    Нажмите причину или напишите свою.

# Request
report-request-head = Прошу дать данные: { $form }, { $unit }
report-request-when = К совещанию { $day }, данные на { $entry }. Ответить до { $due }.
report-request-since = Нужны числа всего с 1 января { $year } года, а не за неделю.
report-request-line = { $n }. { $name }:
report-request-foot = Впишите числа и верните текст этим же сообщением.

# History
report-history-title = <b>Отчёты · { $unit }</b>
report-history-none = Отправленных отчётов пока нет.
report-history-pick = Нажмите дату, чтобы посмотреть. ✓ — отчёт отправлен.

# Withdrawing
report-withdraw-ask = <b>Отозвать отчёт?</b>
    { $unit }, на { $day }. Отправленное перестанет считаться, числа останутся в черновике.
report-withdraw-accepted = Отчёт принят аппаратом: отзыв отменит и это, аппарат узнает.
report-withdraw-due = { $past ->
    [yes] Срок прошёл { $due }: отправленный заново отчёт будет с опозданием.
   *[no] Отправить заново в срок можно до { $due }.
}
report-withdraw-gone = Отозвать отчёт уже нельзя.
report-withdraw-newer = Коллега отправил исправление: посмотрите его и решите.
report-withdraw-done = Отчёт отозван. Исправьте числа и отправьте его снова.
