# Charts: what stands on them, and above them
chart-reported = { $on } · сдали { $n } из { $of }
chart-mark = план { $span } = 100 %
chart-met = план выполняется
chart-behind = ниже плана{ $rough }
chart-no-plan = нет плана
chart-gap = … ещё { $n }
chart-left-out = — данных с начала года нет, в сумму не вошли
chart-hidden = Не показано ещё: { $n }, из них не сдали: { $missing }.
chart-hidden-planned = Не показано ещё: { $n }. План выполняется: { $met }, ниже плана: { $behind }, не сдали: { $missing }.
chart-bars-caption = { $form } { $on }: { $planned ->
    [yes] факт и план по районам и городам
   *[no] факт по районам и городам
}

# The year
chart-of-oblast = { $said }, { $on }
chart-month = { $m ->
    [1] янв
    [2] фев
    [3] мар
    [4] апр
    [5] май
    [6] июн
    [7] июл
    [8] авг
    [9] сен
    [10] окт
    [11] ноя
   *[12] дек
}
chart-trend-title = С начала года по области
chart-fact = Факт на { $day }
chart-plan = План { $span }
chart-plan-year = План на год
chart-amended = план { $before } → { $after }
chart-of-plan = { $n } (выполнен на { $percent })
chart-forecast = Прогноз на { $day }
chart-range = { $n } (от { $low } до { $high })
chart-forecast-note = Прогноз расчётный, по темпу { $n ->
    [one] последней { $n } отчётной недели
   *[many] последних { $n } отчётных недель
}: от самой слабой из них до самой сильной.
chart-trend-caption = { $form } { $on }: с начала года по области
chart-trend-caption-forecast = { $form } { $on }: с начала года по области. Если темп последних недель сохранится, на { $day } будет { $n }.
chart-growth-title = Прирост по неделям по области
chart-growth-nothing = Сравнивать пока не с чем: нужны хотя бы два отчёта.
chart-growth-last = Последний, к { $day }
chart-growth-mean = В среднем с начала года
chart-growth-most = Наибольший, к { $day }
chart-growth-over = { $growth } { $n ->
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
}
chart-several = за несколько недель, показано в среднем за неделю
chart-growth-caption = { $form } { $on }: прирост по неделям по области

# Units by weeks, and by sections of a holiday
chart-of = { $n }/{ $of }
chart-timeliness-title = Кто сдаёт в срок
chart-worst-first = Справа: сколько раз сдано в срок. Сначала те, у кого меньше.
chart-state-on_time = сдан в срок
chart-state-late = с опозданием
chart-state-nothing = не сдан
chart-state-no_data = нет данных
chart-state-imported = внесено импортом
chart-state-not_required = не требовался
chart-timeliness-caption = { $form } { $on }: кто сдаёт в срок, по неделям
chart-ready-full = готово
chart-ready-part = частично
chart-ready-nothing = не начато
chart-ready-missing = не сдали
chart-least-first = Сначала те, у кого готово меньше.
chart-matrix-caption = { $left }: готовность по районам и городам
