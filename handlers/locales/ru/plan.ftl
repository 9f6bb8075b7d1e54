# Years and versions
plan-forms =
    <b>Годовой план</b>
    По какой форме?
plan-years-title = <b>Годовой план · { $form }</b>
plan-years-ask = Выберите год или напишите его.
plan-year-wrong = Нужен год от { $first } до { $last }, например 2027.
plan-draft = проект
plan-year-title = <b>План на { $year } год · { $form }</b>
plan-year-none = Плана на этот год ещё нет.
plan-version-approved = Версия { $version } · утверждена, действует с { $day }
plan-version-draft = Версия { $version } · проект
plan-version-source = Основание: { $source }
plan-begin = Новая версия
plan-change = Изменить проект

# A draft
plan-by-months = По месяцам расписано: { $names }
plan-draft-title = <b>План на { $year } год · версия { $version } · проект</b>
plan-draft-ask = Выберите показатель, чтобы ввести числа. Введённое сохраняется сразу.
plan-head-oblast = область
plan-head-sum = сумма
plan-differs = { $name }: область { $own }, сумма по районам и городам { $sum }, разница { $gap }.
plan-approve = Утвердить
plan-empty = В проекте ещё нет ни одного числа.

# Figures of one indicator
plan-figures-title = <b>{ $name } · план на { $year } год</b>
plan-figures-ask =
    Пришлите числа: «{ $example }: 100», каждое с новой строки, или все подряд в порядке списка.
    Одно число без названия — план всей области.
plan-oblast = Вся область
plan-sum = Сумма
plan-one-ask =
    <b>{ $where } · { $name }</b>
    Сейчас: { $value }
    Пришлите число: план на { $year } год.
plan-one-months = По месяцам: { $months }. С другим числом эта разбивка пропадёт.
plan-clear = Очистить
plan-stored = Записано чисел: { $n }.
plan-stored-one = Записано. { $where }: { $value }.
plan-not-a-figure = Не понял «{ $text }». Нужно целое число, например 12 или 1 234.
plan-added = { $where }: в плане нужно само число, без «+».
plan-problem-count = Чисел { $got }, а нужно { $fewest }: по одному на каждый район и город. Ничего не записано.
plan-problem-ambiguous = Непонятно, где кончается одно число и начинается другое. Пришлите каждое с новой строки. Ничего не записано.
plan-reading-changed = Цифры проекта изменились, поэтому вопрос задан заново.
plan-problem-row_or_figure = Строки вида «1 250» можно прочесть по-разному. Пришлите «1: 250» или число без пробела. Ничего не записано.
plan-problem-not_figures = Чисел не нашлось. Нужны целые числа, например 12 или 1 234.
plan-bad-unknown_label = «{ $line }» — нет такого района или города.
plan-bad-ambiguous_label = «{ $line }» — подходит несколько названий, напишите полностью.
plan-bad-ambiguous_label_near = «{ $line }» — подходит несколько: { $names }. Напишите название полностью.
plan-bad-not_a_number = «{ $line }» — нужно целое число, например 12 или 1 234.
plan-bad-number_out_of_card = «{ $line }» — строки с таким номером нет.
plan-bad-twice = «{ $line }» — названо дважды с разными числами.
plan-bad-unknown_label_near = «{ $line }» — нет такого района или города, похоже на «{ $names }».
plan-bad-two_readings = «{ $line }» можно прочесть по-разному. Пришлите «название: число», число без пробелов.
plan-bad-other_total = «{ $line }» — присланные строки дают другую сумму.
plan-bad-more = И ещё непонятных строк: { $n }.
plan-passed = Не вписано: { $lines } — это не строки плана.

# The whole table at once
plan-table = Вся таблица
plan-download = Скачать таблицу
plan-download-months = Таблица по месяцам
plan-table-title = <b>План на { $year } год · { $form } · вся таблица</b>
plan-table-ask =
    Пришлите всю таблицу одним сообщением или книгой Excel. По строке на район или город, например:
    <code>{ $unit } { $figures }</code>

    Без заголовка столбцы такие: { $columns } — а с заголовком любые показатели плана в любом порядке.
    «Скачать таблицу» даёт книгу с действующим планом: исправьте числа и пришлите её обратно.
    План можно расписать по месяцам: после числа года двенадцать чисел, вместе они составляют год.
plan-table-expected = Здесь нужна таблица с числами: сообщением или книгой Excel (.xlsx).
plan-table-no_rows = Строк плана не нашлось. Нужны название района или города и числа.
plan-table-columns = В строке { $got ->
        [one] { $got } число
        [few] { $got } числа
       *[other] { $got } чисел
    }, и непонятно, какие это показатели. Добавьте строку заголовков или пришлите по { $usual }.
plan-table-months = Ничего не взято: нужны все двенадцать месяцев, и вместе они должны составлять число года.
plan-table-months-sum = { $cell }: месяцы дают { $sum }, а год { $year }, разница { $gap }. Не взято.
plan-table-months-few = { $cell }: названо месяцев { $n } из 12. Не взято.
plan-table-months-more = И ещё чисел, месяцы которых не сходятся: { $n }.
plan-months-lost = Больше не расписано по месяцам: { $names } — прежние месяцы не составили бы новый год.
plan-table-strange = Столбец «{ $name }» не понят: его числа не вписаны.
plan-bad-columns = «{ $line }» — чисел не столько, сколько столбцов.
plan-bad-no_value = «{ $line }» — формула без значения. Откройте книгу в Excel, сохраните и пришлите снова.
plan-table-shown = Столбцы: { $names }
plan-table-whole = Названы все: { $of } из { $of }.
plan-table-partial = Названо { $got } из { $of }: нет { $names }. У них остаются прежние числа.
plan-table-partial-more = Названо { $got } из { $of }: нет { $names } и ещё { $more }. У них остаются прежние числа.
plan-table-holes = Пустых клеток: { $n }. В них остаются прежние числа.
plan-table-beside = Сравнение с версией { $version }, которая действует с { $day }.
plan-table-beside-draft = Сравнение с проектом, версия { $version }.
plan-table-beside-none = Плана на этот год ещё нет.
plan-table-over-draft = Таблица войдёт в проект, версия { $version }: его прежние изменения показаны тоже.
plan-table-over = Числа, которых в таблице нет, — из версии { $version }: её отличия показаны тоже.
plan-table-sum = { $where }: { $name } { $own }, а части дают { $sum }.
plan-table-same = Ничего не изменится: такие числа в плане уже стоят.
plan-table-changes = <b>Изменится чисел: { $n }</b>
plan-head-before = было
plan-head-after = станет
plan-oblast-short = Область
plan-table-approve = Утвердить…
plan-table-save = Сохранить проектом
plan-table-saved = Записано в проект, версия { $version }. Он действует только после утверждения.
plan-sheet-name = План { $year }
plan-sheet-title = План на { $year } год · { $form }
plan-sheet-month = { $name }: { $m ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
plan-sheet-of = Числа: { $version }.
plan-sheet-how = Исправьте числа в светлых клетках и пришлите книгу боту в «План». Пустая клетка ничего не меняет. Последнюю строку не удаляйте: по ней бот узнаёт таблицу.
plan-sheet-other = Это не таблица плана по этой форме. Ничего не записано.
plan-sheet-other-year = Это план на { $theirs } год, а открыт { $year }. Ничего не записано: выберите другой год или другую книгу.

# Who set and approved what
plan-history = История
plan-history-title = <b>План на { $year } год · { $form } · история</b>
plan-history-begun = Кто начал: { $name }, { $at }
plan-history-approved = Кто утвердил: { $name }, { $at }
plan-history-nobody = не записано
plan-history-first = Первая версия. Чисел: { $n }, главный показатель по области: { $now }
plan-history-changed = Изменено чисел по сравнению с версией { $version }: { $n }. По области: { $was } → { $now }

# Approval
plan-date-ask =
    <b>С какой даты действует план на { $year } год?</b>
    Нажмите кнопку или напишите дату, например { $example }.
plan-today = Сегодня, { $day }
plan-new-year = С 1 января { $year } года
plan-date-wrong = Не подходит: «{ $text }». Нужна дата вида ДД.ММ.ГГГГ, от { $first } до { $last }.
plan-source-ask =
    <b>Каким документом утверждён план на { $year } год?</b>
    Напишите его название, номер и дату или нажмите «Пропустить».
plan-source-wrong = Нужен текст, не длиннее { $most } знаков.
plan-look-title = <b>Проверьте: план на { $year } год, версия { $version }</b>
plan-look-effective = Действует с { $day }
plan-look-partial = Без плана: { $names }. План области здесь — сумма остальных, и её процент будет завышен.
plan-look-warning = После утверждения эту версию изменить нельзя.
plan-look-backdated = Эта дата уже прошла: сводки на даты с { $day } будут считаться по этому плану.
plan-look-shadowed = С { $day } действовать будет версия { $version }: её дата позже.
plan-confirm = Утвердить план
plan-changed = Пока вы смотрели, числа изменились. Проверьте ещё раз.
plan-approved = План утверждён: версия { $version }, действует с { $day }.
