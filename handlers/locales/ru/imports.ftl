# Reports of earlier dates, brought in by a workbook
imports-open = Внести историю
imports-forms = <b>История из книги Excel</b>
    По какой форме?
imports-years = <b>История · { $form }</b>
    За какой год? Придёт книга: строка на дату и район или город. Выберите или напишите год.
imports-year-wrong = Нужен год от { $first } до { $last }, например { $last }.
imports-year-dates = { $n ->
    [0] За { $year } год закрытых отчётных дат нет: данные за открытую дату вносят районы и города.
   *[other] { $year } год: закрытых отчётных дат { $n }.
}
imports-ask = <b>История · { $form }</b>
    Впишите числа в книгу и пришлите её в этот чат. До кнопки «Записать» ничего не сохраняется.
    Подойдёт и своя таблица: столбцы «Дата», «Район или город» и показатели, дат сколько угодно.
imports-ask-holiday = Дата в таблице — день самого праздника. Фото книгой не вносятся: их присылают, пока отчёт о празднике открыт.
imports-download = Скачать книгу
imports-expected = Здесь нужна книга Excel (.xlsx) с датами, районами и числами.
imports-where = Таблицу плана присылайте в /plan, а книгу «История» — в /export → «Внести историю». Ничего не записано.
imports-other = Это не книга «История» по этой форме. Ничего не записано.
imports-no_head = Не найдена строка заголовков: нужны столбцы «Дата», «Район или город» и показатели, каждый один раз. Ничего не записано.
imports-no_rows = В книге нет ни одного числа и текста. Ничего не записано.
imports-head-day = Дата
imports-head-unit = Район или город
imports-sheet-name = История
imports-sheet-title = История за { $year } год · { $form }
imports-sheet-file = История { $year } · { $form }
imports-sheet-how = Заполните светлые клетки и пришлите книгу в чат с ботом. Пустая клетка ничего не меняет. Последнюю строку не удаляйте: по ней бот узнаёт книгу.

# What it would write
imports-look-title = <b>Проверьте: история · { $form }</b>
imports-date = Дата: { $day }
imports-dates = Дат: { $n }, с { $first } по { $last }
imports-units = Районов и городов: { $n }
imports-new = Новых отчётов: { $n }
imports-changed = Изменится отчётов: { $n }
imports-same = Уже такие же: { $n }
imports-figures = { $texts ->
    [yes] Будет записано чисел и текстов: { $n }
   *[no] Будет записано чисел: { $n }
}
imports-how = «Записать» сохранит их с пометкой «внесено импортом». В сроки сдачи они не засчитываются.
imports-nothing = Записывать нечего.
imports-differing = <b>Отличается от того, что есть: { $n }</b>
imports-figure = • { $day }, { $unit }, { $name }: { $before } → { $after }
imports-more = и ещё { $n }
imports-left-out = <b>Не войдёт:</b>
imports-blank = Пустых строк: { $n }.
imports-strange = Столбец «{ $name }» не понят.
imports-pictures = Картинки из книги: фото книгой не вносятся.
imports-times = Таких строк: { $n }.
imports-bad-date = { $at }: «{ $text }» — не дата. Нужна, например, 06.01.2025.
imports-bad-no_period = { $at }: «{ $text }» — не отчётная дата этой формы.
imports-bad-ahead = { $at }: «{ $text }» — эта дата ещё впереди.
imports-bad-open = { $at }: «{ $text }» — эту дату ещё заполняют районы и города.
imports-bad-unit = { $at }: «{ $text }» — нет такого района или города.
imports-bad-unit_near = { $at }: «{ $text }» — нет такого района или города, похоже на «{ $names }».
imports-bad-several = { $at }: «{ $text }» — подходит несколько: { $names }.
imports-bad-not_then = { $at }: «{ $text }» — на эту дату отчёта не сдаёт.
imports-bad-not_asked = { $at }: «{ $names }» — на эту дату не спрашивали.
imports-bad-figure = { $at }: «{ $text }» — нужно целое число, например 12 или 1 234.
imports-bad-no_value = { $at }: формула без значения. Откройте книгу в Excel, сохраните и пришлите снова.
imports-bad-twice = { $at }: то же, что в строке { $text }. Разные числа не берутся ни из одной.
imports-bad-opened = { $at }: отчёт открыт для исправления, его исправляет район или город.
imports-bad-missing = { $at }: нет обязательного показателя «{ $names }».
imports-bad-bounds = { $at }: «{ $names }» — такого числа быть не может.
imports-bad-above_whole = { $at }: больше, чем есть: «{ $names }».
imports-write = Записать
imports-done = { $texts ->
    [yes] Записано отчётов: { $n }, чисел и текстов: { $figures }.
   *[no] Записано отчётов: { $n }, чисел: { $figures }.
}
imports-done-same = Уже такими были: { $n }.
imports-left = Не записано отчётов: { $n }. Пока вы смотрели, они изменились или были открыты. Пришлите книгу ещё раз.

# Where such a report is shown
imports-last-revision = Последняя редакция внесена импортом.
imports-revision = Внесено импортом, редакция { $n }: { $at }, { $name }
imports-legend = { $sign } внесено импортом: в сроки не засчитывается
imports-reported = Данные есть у { $n } из { $of }, внесено импортом: { $imported }.
