# The press note
press-title = <b>Проект для пресс-службы</b>
press-missing = Отчитались не все: { $n } из { $of }.
press-nothing = Цифр на эту дату ещё нет.
press-day = { $day } { $year } года
press-parts = { $said }, в том числе { $parts }
press-figure = { $name } — { $n }
press-headline = По состоянию на { $day } { $name } — { $n }
press-plans = Планы на следующий год
press-plan = { $draft ->
    [yes] Проект плана
   *[no] План
} на { $year } год — { $n }
press-holidays = Праздничные мероприятия
press-events = { $name }: запланировано { $n }
press-events-for = { $towards } запланировано { $n }
press-share = { $name }: { $done } из { $whole }

# Its window
summary-press = Пресс-релиз
press-in-ru = По-русски
press-in-kk = По-казахски
