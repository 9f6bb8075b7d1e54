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
plan-draft-title = <b>План на { $year } год · версия { $version } · проект</b>
plan-draft-ask = Выберите показатель, чтобы ввести числа. Введённое сохраняется сразу.
plan-head-oblast = область
plan-head-sum = сумма
plan-differs = { $name }: область { $own }, сумма по районам и городам { $sum }, разница { $gap }.
plan-approve = Утвердить
plan-empty = В проекте ещё нет ни одного числа.
plan-press = Здесь нужно нажать кнопку. Ничего из введённого не потеряно.

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
plan-bad-not_a_number = «{ $line }» — нужно целое число, например 12 или 1 234.
plan-bad-number_out_of_card = «{ $line }» — строки с таким номером нет.
plan-bad-twice = «{ $line }» — названо дважды с разными числами.
plan-bad-unknown_label_near = «{ $line }» — нет такого района или города, похоже на «{ $names }».
plan-bad-two_readings = «{ $line }» можно прочесть по-разному. Пришлите «название: число», число без пробелов.
plan-bad-other_total = «{ $line }» — присланные строки дают другую сумму.
plan-bad-more = И ещё непонятных строк: { $n }.
plan-passed = Не вписано: { $lines } — это не строки плана.

# Approval
plan-date-ask =
    <b>С какой даты действует план на { $year } год?</b>
    Нажмите кнопку или напишите дату, например { $example }.
plan-today = Сегодня, { $day }
plan-new-year = С 1 января { $year } года
plan-date-wrong = Не подходит: «{ $text }». Нужна дата вида ДД.ММ.ГГГГ, от { $first } до { $last }.
plan-source-ask =
    <b>Каким документом утверждён план на { $year } год?</b>
    Напишите его название, номер и дату или нажмите «Пропустить».
plan-source-wrong = Нужен текст, не длиннее { $most } знаков.
plan-look-title = <b>Проверьте: план на { $year } год, версия { $version }</b>
plan-look-effective = Действует с { $day }
plan-look-warning = После утверждения эту версию изменить нельзя.
plan-look-shadowed = С { $day } действовать будет версия { $version }: её дата позже.
plan-confirm = Утвердить план
plan-changed = Пока вы смотрели, числа изменились. Проверьте ещё раз.
plan-approved = План утверждён: версия { $version }, действует с { $day }.
