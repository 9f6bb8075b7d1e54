# The press note
press-title = <b>Проект для пресс-службы</b>
press-missing = Отчитались не все: { $n } из { $of }.
# Title, lead, who leads, and places to fill by hand
press-heading = <b>{ $meeting }: { $subject }</b>
press-meeting-day = { $day } { $year } года
press-lead = { $meeting } { $day } провёл { $chair } [имя, фамилия].
press-chair = [должность]
press-agenda = В повестке: { $agenda }
press-standing = Районы и города
press-leading = Годовой план лучше других выполняют: { $names }.
press-lagging = Ниже плана { $by ->
    [months] { $span }
   *[days] на эту дату
}{ $rough }: { $names }.
press-lagging-more = Ниже плана { $by ->
    [months] { $span }
   *[days] на эту дату
}{ $rough }: { $names } и другие.
press-speech = Слова руководителя, вписать вручную
press-slot-holidays = О порядке, оформлении и безопасности в праздничные дни: «[…]».
press-slot-plan = О выполнении плана: «[…]», — сказал { $chair }.
press-nothing = Цифр на эту дату ещё нет.
press-day = { $day } { $year } года
press-parts = { $said }, в том числе { $parts }
press-figure = { $name } — { $n }
press-headline = По состоянию на { $day } { $name } — { $n }
press-plans = Планы на следующий год
press-plan = { $draft ->
    [yes] Проект плана
   *[no] План
} на { $year } год — { $n }
press-plan-creates = В { $year } году { $draft ->
    [yes] по проекту плана
   *[no] по плану
} ожидается создание { $n }
press-holidays = Праздничные мероприятия
press-with-verb = { $verb } { $counted }
press-events = { $name }: { $said }
press-events-for = { $towards } { $said }
press-share = { $verb } { $done } из { $whole } { $counted }
press-share-row = { $name }: { $done } из { $whole } { $counted }

# Its window
summary-press = Пресс-релиз
press-in-ru = По-русски
press-in-kk = По-казахски
