# Charts: what stands on them, and above them
chart-reported = { $on } · тапсырғаны: { $n } / { $of }
chart-mark = { $span } жоспар = 100 %
chart-met = жоспар орындалуда
chart-behind = жоспардан төмен{ $rough }
chart-no-plan = жоспар жоқ
chart-gap = … тағы { $n }
chart-left-out = — жыл басынан бері дерегі жоқ, қосындыға кірмеді
chart-hidden = Тағы көрсетілмегені: { $n }, оның ішінде тапсырмағаны: { $missing }.
chart-hidden-planned = Тағы көрсетілмегені: { $n }. Жоспар орындалуда: { $met }, жоспардан төмен: { $behind }, тапсырмағаны: { $missing }.
chart-bars-caption = { $form }, { $on }: { $planned ->
    [yes] аудандар мен қалалардың нақты көрсеткіші мен жоспары
   *[no] аудандар мен қалалардың нақты көрсеткіші
}

# The year
chart-of-oblast = { $said }, { $on }
chart-month = { $m ->
    [1] қаң
    [2] ақп
    [3] нау
    [4] сәу
    [5] мам
    [6] мау
    [7] шіл
    [8] там
    [9] қыр
    [10] қаз
    [11] қар
   *[12] жел
}
chart-trend-title = Облыс бойынша жыл басынан бері
chart-fact = { $day } нақты көрсеткіш
chart-plan = { $span } жоспар
chart-plan-year = Жылдық жоспар
chart-amended = жоспар { $before } → { $after }
chart-of-plan = { $n } (орындалуы: { $percent })
chart-forecast = Болжам: { $day }
chart-range = { $n } ({ $low } – { $high })
chart-forecast-note = Болжам есептік: соңғы { $n } есепті аптаның қарқыны бойынша, ең төменінен ең жоғарысына дейін.
chart-trend-caption = { $form }, { $on }: облыс бойынша жыл басынан бері
chart-trend-caption-forecast = { $form }, { $on }: облыс бойынша жыл басынан бері. Соңғы апталардың қарқыны сақталса, { $day } көрсеткіш { $n } болады.
chart-growth-title = Облыс бойынша апталық өсім
chart-growth-nothing = Әзірге салыстыратын дерек жоқ: кемінде екі есеп қажет.
chart-growth-last = Соңғысы, { $day }
chart-growth-mean = Жыл басынан бері орта есеппен
chart-growth-most = Ең жоғарысы, { $day }
chart-growth-over = { $n } аптада { $growth }
chart-several = бірнеше аптадағы өсім, бір аптаға келетін орташа шамасы көрсетілген
chart-growth-caption = { $form }, { $on }: облыс бойынша апталық өсім

# Units by weeks, and by sections of a holiday
chart-of = { $n }/{ $of }
chart-timeliness-title = Кім мерзімінде тапсырады
chart-worst-first = Оң жақта: неше рет мерзімінде тапсырылғаны. Алдымен саны аздар.
chart-state-on_time = мерзімінде тапсырылды
chart-state-late = кешіктірілді
chart-state-nothing = тапсырылмады
chart-state-no_data = деректер жоқ
chart-state-imported = импортпен енгізілген
chart-state-not_required = талап етілмеген
chart-timeliness-caption = { $form }, { $on }: кім мерзімінде тапсырады, апталар бойынша
chart-ready-full = дайын
chart-ready-part = ішінара
chart-ready-nothing = басталмаған
chart-ready-missing = тапсырмаған
chart-least-first = Алдымен дайындығы төмендер.
chart-matrix-caption = { $left }: аудандар мен қалалардың дайындығы
