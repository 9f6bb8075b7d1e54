# The digest
summary-on = { $year } жылғы { $day } жағдай бойынша
summary-title = <b>{ $form }, { $on }</b>
summary-known = Сол кезде белгілі болғаны: { $at }
summary-then = Сол кездегідей: { $at }
summary-now = Қазір
summary-entry = Деректер күні: { $day }.
summary-reported = Тапсырғаны: { $n } / { $of }.
summary-all-in = Барлығы мерзімінде тапсырды.
summary-all-late = Барлығы тапсырды, оның ішінде кешіктіріп: { $names }.
summary-missing = { $said } Тапсырмағандар: { $names }.
summary-names = { $names }
summary-and-more = { $said } және тағы { $n }
summary-carried = Олардың { $days } деректері есепке алынды.
summary-left-out = Жыл басынан бері дерегі жоқ, қосындыға кірмегендер: { $names }.
summary-no-data = Деректер жоқ:
summary-absent = { $unit } — { $reason }
summary-more-lines = және тағы { $n }
summary-behind = Жоспардан төмен{ $rough }: { $said }
summary-behind-unit = { $unit } { $percent }, жетпейтіні { $gap } { $counted }
summary-none-behind = { $all ->
    [yes] Жоспардан артта қалғандар{ $rough } жоқ.
   *[no] Есеп тапсырғандардың ішінде жоспардан артта қалғандар{ $rough } жоқ.
}
summary-leader = Ең көп өсім: { $unit } ({ $growth }).
summary-pace = { $way ->
    [less] Бір аптада { $n } { $counted } кеміді
    [same] Бір аптада ештеңе қосылмады
   *[more] Апталық өсім: { $n } { $counted }
}, жыл басынан бері орта есеппен: { $average }.
summary-chart-follows = Диаграмма әлі сызылып жатыр, бөлек хабарламамен келеді.
summary-nothing = Бұл күнге әзірге сан жоқ.
summary-headline = { $name }: { $n }{ $growth }
summary-growth = ({ $n ->
    [0] алдыңғы есептен бері
    [1] бір аптада
   *[other] { $n } аптада
} { $growth })
summary-growth-part = — { $n } / { $of } бойынша
summary-plan = Жылдық жоспардың орындалуы: { $percent } ({ $annual }),
    { $span } { $by ->
    [months] жоспардың орындалуы
   *[days] жоспар бойынша
}: { $due } ({ $to_date })
summary-plan-annual = Жылдық жоспардың орындалуы: { $percent } ({ $annual })
summary-part = { $name }: { $n }
summary-part-planned = { $name }: { $n } — жылдық жоспардың орындалуы { $percent } ({ $annual }), { $span } { $by ->
    [months] жоспардың орындалуы
   *[days] жоспар бойынша
} { $due }
summary-part-annual = { $name }: { $n } — жылдық жоспардың орындалуы { $percent } ({ $annual })
summary-rate = { $name }: { $n } (норма { $norm })
summary-plan-beside = { $year } жылға арналған жоспар ({ $draft ->
    [yes] жоба
   *[no] бекітілген
}): { $said }
summary-amended = Жабылғаннан кейін түзетілді: { $names }.
summary-amended-one = { $unit }, { $day }
summary-questions = Сандарға қойылған сұрақтар мен себептері:
summary-question-of = { $unit }: { $said }
summary-question = { $about } — { $reason }
summary-asked = { $name } { $growth }
summary-asked-over = жылдық жоспардың { $percent } % мөлшерінен артық
summary-asked-still = сандар көптен бері өзгермеген

# Buttons
summary-units = Аудандар мен қалалар
summary-who-missing = Кім тапсырмады
summary-holidays = Мерекелер
summary-dates = Басқа күндер
summary-indicators = Көрсеткіштер
summary-rank = Жоспардың орындалуы бойынша
summary-in-order = Тізім ретімен

# Tables over all units
summary-units-title = <b>Аудандар мен қалалар, { $on }</b>
    { $form }
summary-indicator-title = <b>{ $name }, { $on }</b>
summary-column-total = барлығы
summary-column-value = саны
summary-column-growth = +/−
summary-column-due = жосп.%
summary-column-plan = жоспар
summary-column-year = жыл. %
summary-column-place = орын
summary-column-before = бұрын
summary-column-now = қазір
summary-oblast = Облыс
summary-carried-note = * тапсырмады, { $days } деректер есепке алынды
summary-long-growth = { $n } аптадағы өсім: { $names }.
summary-lags = { $sign } { $span } жоспардан қалып тұр
summary-fold-figures = Көрсеткіштер бойынша
summary-fold-missing = Кімге қоңырау шалу керек: { $n }
summary-fold-units = Аудандар мен қалалар бойынша көрсеткіштер
summary-fold-questions = Сұрақтар мен себептері: { $n }
summary-due-note = жосп.% — { $span } жоспардың орындалуы ({ $spread })

# One unit
summary-unit-title = <b>{ $unit }, { $on }</b>
summary-sent = Тапсырылды: { $at }, { $late ->
    [imported] импортпен енгізілген
    [excused] кешіктірілді, себебі дәлелді
    [yes] кешіктірілді
   *[no] мерзімінде
}. Жіберген: { $name }
summary-corrected = Түзетулер саны: { $n }, соңғысы: { $at }
summary-dictated = Аппарат мына кісінің айтуы бойынша енгізді: { $name }
summary-not-sent = Тапсырылмаған: { $state }.
summary-stand-in = Облыс қосындысында { $day } деректер есепке алынды.
summary-no-stand-in = Облыс қосындысына кірмеді: жыл басынан бері дерегі жоқ.
summary-state-nothing = әлі басталмаған
summary-state-draft = толтырылып жатыр, { $n } / { $of }
summary-state-submitted = әкімнің бекітуін күтуде, жіберілді: { $at }
summary-state-withdrawn = қайтарып алынды: { $at }, толтырылды: { $n } / { $of }
summary-state-filled = толтырылды, жіберілмеді
summary-state-no-data = деректер жоқ, { $reason }
summary-since = +/− { $n ->
    [0] алдыңғы есептен бері
    [1] бір аптада
   *[other] { $n } аптада
}, алдыңғысы — { $day } жағдай
summary-plan-of = { $name }. { $said }
summary-unit-behind = Жоспардан төмен{ $rough }, жетпейтіні { $gap } { $counted }
summary-text = { $name }: { $said }

# Who is missing
summary-missing-title = <b>Кім тапсырмады, { $on }</b>
summary-all-reported = Барлығы тапсырды: { $n } / { $of }.
summary-missing-unit = { $unit }: { $state }
summary-contact = { $name }, { $phone }
summary-nobody = Жауапты адам әлі жоқ.
summary-yourself = Жауапты адам — өзіңіз.

# More
summary-more-title = <b>Тағы нені көрсету керек?</b>
summary-dates-title = <b>Басқа күндер</b>
    Алдымен соңғылары.
summary-no-dates = <b>Басқа күндер</b>
    Әзірге есеп жоқ.
summary-calendar = Күнтізбе
summary-calendar-title = <b>Күнтізбе</b>
    Күнді басыңыз немесе жіберіңіз, мысалы: 24.11.2025. Есеп күндері нүктемен белгіленген.
summary-nearest = Бұл күнге есеп жоқ: { $day }. Төменде — оған дейінгі соңғы есеп: { $found }.
summary-day-wrong = «{ $text }» жарамайды. Сол күнге дейін есебі бар күн қажет, мысалы: { $example }.
summary-indicators-title = <b>Көрсеткіштер</b>
    Аудандар мен қалалар бойынша нені көрсету керек?

# Reminding, and filling in for somebody
nudge-now = Қазір еске салу
nudge-all = Барлығына еске салу
nudge-fill = Аудан үшін енгізу
nudge-fill-which = <b>Кім үшін енгізу керек?</b>
    Мұнда әлі тапсырмағандар.
nudge-reminded = Еске салынды: { $names }.
nudge-approvers = Есеп бекітуді күтуде, еске салынды: { $names }.
nudge-approves = Есеп бекітуді күтуде, оны өзіңіз бекіте аласыз: { $names }.
nudge-recent = Соңғы бір сағатта еске салынған: { $names }.
nudge-one = { $name } ({ $unit })
nudge-nobody = Еске салатын адам жоқ: { $names }.
nudge-own = Жауапты адам — өзіңіз: { $names }.
nudge-none = Еске салатын ештеңе жоқ: қазір бұл есепті ешкім тапсыруға тиіс емес.
