# The digest
summary-on = на { $day } { $year }
summary-title = <b>{ $form } { $on }</b>
summary-known = Как было известно на { $at }
summary-then = Как было известно на { $at }
summary-now = Сейчас
summary-entry = Данные на { $day }.
summary-reported = Сдали { $n } из { $of }.
summary-all-in = Все сдали в срок.
summary-all-late = Сдали все, из них с опозданием: { $names }.
summary-missing = { $said } Нет: { $names }.
summary-names = { $names }
summary-and-more = { $said } и ещё { $n }
summary-carried = За них учтены данные на { $days }.
summary-left-out = Данных с начала года нет, в сумму не вошли: { $names }.
summary-no-data = Нет данных:
summary-absent = { $unit } — { $reason }
summary-more-lines = и ещё { $n }
summary-behind = Ниже плана{ $rough }: { $said }
summary-behind-unit = { $unit } { $percent }, не хватает { $gap } { $counted }
summary-none-behind = { $all ->
    [yes] Отстающих от плана{ $rough } нет.
   *[no] Среди сдавших отстающих от плана{ $rough } нет.
}
summary-leader = Наибольший прирост: { $unit } ({ $growth }).
summary-pace = { $way ->
    [less] За неделю убавилось { $n } { $counted }
    [same] За неделю ничего не прибавилось
   *[more] Прирост за неделю: { $n } { $counted }
}, в среднем с начала года: { $average }.
summary-chart-follows = График ещё рисуется и придёт отдельным сообщением.
summary-nothing = Цифр на эту дату пока нет.
summary-headline = { $name }: { $n }{ $growth }
summary-growth = ({ $growth } { $n ->
    [0] с прошлого отчёта
    [1] за неделю
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
})
summary-growth-part = по { $n } из { $of }
summary-plan = { $percent } годового плана ({ $annual }),
    { $due } { $by ->
    [months] плана
   *[days] к плану
} { $span } ({ $to_date })
summary-plan-annual = { $percent } годового плана ({ $annual })
summary-part = { $name }: { $n }
summary-part-planned = { $name }: { $n } — { $percent } годового плана ({ $annual }), { $due } { $by ->
    [months] плана
   *[days] к плану
} { $span }
summary-part-annual = { $name }: { $n } — { $percent } годового плана ({ $annual })
summary-rate = { $name }: { $n } (норма { $norm })
summary-plan-beside = План на { $year } год ({ $draft ->
    [yes] проект
   *[no] утверждён
}): { $said }
summary-amended = Исправлено после закрытия: { $names }.
summary-amended-one = { $unit } на { $day }
summary-questions = Вопросы к цифрам и причины:
summary-question-of = { $unit }: { $said }
summary-question = { $about } — { $reason }
summary-asked = { $name } { $growth }
summary-asked-over = больше { $percent } % годового плана
summary-asked-still = цифры давно не меняются

# Buttons
summary-units = Районы и города
summary-who-missing = Кто не сдал
summary-holidays = Праздники
summary-dates = Другие даты
summary-indicators = Показатели
summary-rank = По исполнению плана
summary-in-order = По порядку

# Tables over all units
summary-units-title = <b>Районы и города { $on }</b>
    { $form }
summary-indicator-title = <b>{ $name } { $on }</b>
summary-column-total = всего
summary-column-value = число
summary-column-growth = +/−
summary-column-due = к дате
summary-column-plan = план
summary-column-year = % года
summary-column-place = место
summary-column-before = было
summary-column-now = стало
summary-oblast = Область
summary-carried-note = * не сдали, учтены данные на { $days }
summary-long-growth = Прирост за { $n } { $n ->
    [one] неделю
    [few] недели
   *[many] недель
}: { $names }.
summary-lags = { $sign } отстают от плана { $span }
summary-fold-figures = По показателям
summary-fold-missing = Кому позвонить: { $n }
summary-fold-units = Показатели по районам и городам
summary-fold-questions = Вопросы и причины: { $n }
summary-due-note = к дате — процент от плана { $span }, { $spread }

# One unit
summary-unit-title = <b>{ $unit } { $on }</b>
summary-sent = Сдан { $at }, { $late ->
    [imported] внесено импортом
    [excused] опоздание, причина уважительная
    [yes] с опозданием
   *[no] в срок
}. Отправитель: { $name }
summary-corrected = Исправлений: { $n }, последнее { $at }
summary-dictated = Внесено аппаратом со слов: { $name }
summary-not-sent = Не сдан: { $state }.
summary-stand-in = В сумме области учтены данные на { $day }.
summary-no-stand-in = В сумму области не вошёл: данных с начала года нет.
summary-state-nothing = ещё не начат
summary-state-draft = заполняют, { $n } из { $of }
summary-state-submitted = ждёт утверждения акима с { $at }
summary-state-withdrawn = отозван { $at }, заполнено { $n } из { $of }
summary-state-filled = заполнено, не отправлено
summary-state-no-data = нет данных, { $reason }
summary-since = +/− { $n ->
    [0] с прошлого отчёта
    [1] за неделю
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
}, с { $day }
summary-plan-of = { $name }: { $said }
summary-unit-behind = Ниже плана{ $rough }, не хватает { $gap } { $counted }
summary-text = { $name }: { $said }

# Who is missing
summary-missing-title = <b>Кто не сдал { $on }</b>
summary-all-reported = Сдали все: { $n } из { $of }.
summary-missing-unit = { $unit }: { $state }
summary-contact = { $name }, { $phone }
summary-nobody = Ответственного ещё нет.
summary-yourself = Ответственный — это вы.

# More
summary-more-title = <b>Что ещё показать?</b>
summary-dates-title = <b>Другие даты</b>
    Сначала последние.
summary-no-dates = <b>Другие даты</b>
    Отчётов пока нет.
summary-calendar = Календарь
summary-calendar-title = <b>Календарь</b>
    Нажмите день или пришлите дату, например 24.11.2025. Точкой отмечены даты отчётов.
summary-nearest = На { $day } отчёта нет. Ниже — последний до этого дня, на { $found }.
summary-day-wrong = Не подходит: «{ $text }». Нужна дата, к которой уже есть отчёты, например { $example }.
summary-indicators-title = <b>Показатели</b>
    Выберите, что показать по районам и городам.

# Reminding, and filling in for somebody
nudge-now = Напомнить сейчас
nudge-all = Напомнить всем
nudge-fill = Внести за район
nudge-fill-which = <b>За кого внести?</b>
    Здесь те, кто ещё не сдал.
nudge-reminded = Напомнили: { $names }.
nudge-approvers = Отчёт ждёт утверждения, напомнили: { $names }.
nudge-approves = Отчёт ждёт утверждения, утвердить можете вы: { $names }.
nudge-recent = Напоминали в последний час: { $names }.
nudge-one = { $name } ({ $unit })
nudge-nobody = Некому напомнить: { $names }.
nudge-own = Ответственный — это вы: { $names }.
nudge-none = Напоминать не о чем: этот отчёт сейчас никто не должен.
