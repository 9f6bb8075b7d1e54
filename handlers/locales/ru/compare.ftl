# Comparing two dates
summary-compare = Сравнить
compare-date-title = <b>С какой датой сравнить данные на { $day } { $year }?</b>
    Нажмите дату или пришлите её, например 24.11.2025. Точкой отмечены даты отчётов.
compare-no-dates = <b>Данные на { $day } { $year } пока не с чем сравнить.</b>
    Отчётов на другие даты нет.
compare-same = Это та же дата. Выберите другую.
compare-title = <b>{ $form }: { $then } и { $now }</b>
compare-of = { $n } из { $of }
compare-reported = Сдали: на { $before } — { $then }, на { $after } — { $now }.
compare-then = было
compare-now = стало
compare-difference = +/−
compare-plan = { $by ->
    [months] План выполнен: { $span_then } — на { $then } ({ $before }), { $span_now } — на { $now } ({ $after }).
   *[days] План на { $before } выполнен на { $then }, на { $after } — на { $now }.
}
compare-since = Разница { $n ->
    [0] между датами
    [1] за неделю
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
}.
compare-other-year = Даты разных лет: цифры считаются с 1 января своего года. Поэтому это разница, а не прирост.
compare-carried = За тех, кто не сдал, учтены их прежние данные.
compare-carried-note = * на одну из дат не сдали, учтены прежние данные
compare-oblast = Вся область
compare-another = Другая дата

# A unit beside the oblast
compare-with-oblast = Сравнить с областью
compare-unit-title = <b>{ $unit } и вся область { $on }</b>
compare-here = здесь
compare-due = % { $by ->
    [months] плана
   *[days] к плану
} { $span }
compare-growth = Прирост, %
compare-per-people = На { $n } жителей:
compare-no-people = На число жителей не пересчитать: численность населения не указана.
