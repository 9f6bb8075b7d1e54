# Comparing two dates
summary-compare = Салыстыру
compare-date-title = <b>{ $year } жылғы { $day } деректерді қай күннің деректерімен салыстыру керек?</b>
    Күнді басыңыз немесе жіберіңіз, мысалы: 24.11.2025. Есеп күндері нүктемен белгіленген.
compare-no-dates = <b>{ $year } жылғы { $day } деректерді әзірге салыстыратын күн жоқ.</b>
    Басқа күндерге есеп жоқ.
compare-same = Бұл сол күннің өзі. Басқасын таңдаңыз.
compare-title = <b>{ $form }: { $then } және { $now }</b>
compare-of = { $n } / { $of }
compare-reported = Тапсырғаны: { $before } — { $then }, { $after } — { $now }.
compare-then = бұрын
compare-now = қазір
compare-difference = +/−
compare-plan = { $by ->
    [months] Жоспардың орындалуы: { $span_then } — { $then } ({ $before }), { $span_now } — { $now } ({ $after }).
   *[days] Әр күнге белгіленген жоспардың орындалуы: { $before } — { $then }, { $after } — { $now }.
}
compare-since = { $n ->
    [0] Екі күн арасындағы
    [1] Бір аптадағы
   *[other] { $n } аптадағы
} айырма.
compare-other-year = Күндер әр жылдікі: сандар өз жылының 1 қаңтарынан бері есептеледі. Сондықтан бұл — өсім емес, айырма.
compare-carried = Тапсырмағандардың бұрынғы деректері есепке алынды.
compare-carried-note = * күндердің біріне тапсырмады, бұрынғы деректер есепке алынды
compare-oblast = Бүкіл облыс
compare-another = Басқа күн

# A unit beside the oblast
compare-with-oblast = Облыспен салыстыру
compare-unit-title = <b>{ $unit } және бүкіл облыс, { $on }</b>
compare-here = мұнда
compare-due = { $by ->
    [months] { $span } жоспар, %
   *[days] Осы күнгі жоспар, %
}
compare-growth = Өсім, %
compare-per-people = { $n } тұрғынға шаққанда:
compare-no-people = Тұрғындар санына шағу мүмкін емес: халық саны көрсетілмеген.
