# How a unit stands
unit-place = { $n }-е место из { $of } по исполнению плана
unit-timely = Сдано в срок { $n } из { $of }: { $marks }
unit-excused = Из опозданий по уважительной причине: { $n }.
unit-legend = { $on_time } в срок, { $late } с опозданием, { $nothing } не сдан{ $missing ->
    [yes] , { $no_data } нет данных
   *[no] { "" }
}

# Its year
unit-year = С начала года
unit-year-title = <b>{ $unit }: { $year } год по отчётам</b>
unit-year-plan = План на год: { $n }
unit-year-growth = +/− с прошлого отчёта
unit-year-due = к дате — процент от плана { $by ->
    [months] за полные месяцы до этой даты
   *[days] на эту дату
}, { $spread }
unit-year-empty = Отчётов с начала года нет.

# Who entered what
unit-who = Кто вносил
unit-who-title = <b>{ $unit }: кто вносил { $on }</b>
unit-who-empty = Отчёта ещё нет.
unit-who-entered = { $name }:
unit-who-text = { $name }: «{ $said }», { $at }
unit-revision = Отправка { $n }: { $at }, { $name }
unit-change = { $name }: { $before } → { $now }
unit-changes-more = и ещё { $n }
unit-changes-none = Цифры не изменились.

# Photos
unit-no-photos = <b>{ $unit }</b>
    Фото больше нет.

# Its people
unit-people = Кому звонить:
unit-akim = { $name }, аким, { $phone }
