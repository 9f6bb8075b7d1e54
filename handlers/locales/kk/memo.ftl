# The memo
memo-title = Анықтама
memo-file = Анықтама { $day }.{ $ending }
memo-caption = { $title } · { $form }, { $on }
memo-instead = { $caption }
    Облыс үлгісі бойынша анықтама жасау мүмкін болмады, бұл — бот үлгісі бойынша анықтама. Үлгіні әкімші /templates арқылы тексере алады.
memo-as-of = { $year } жылғы { $day } жағдай бойынша
memo-as-of-named = { $said } ({ $name })
memo-meeting = Кеңес күні: { $year } жылғы { $day }. Деректер күні: { $entry_year } жылғы { $entry }.
memo-reported = Есеп тапсырғаны: { $n } / { $of }.
memo-missing = Есеп тапсырмағандар: { $names }.
memo-closing = Тапсырмалар — жоба, аудандар мен қалалардың деректері бойынша әзірленді.
memo-section = { $n }. { $name }

# Headings
memo-overall = Жалпы қорытынды
memo-channels = Көрсеткіштер бойынша
memo-units = Аудандар мен қалалар бойынша
memo-holidays = Мерекелерге дайындық
memo-problems = Проблемалық мәселелер және қажетті көмек
memo-remarks = Деректер бойынша ескертпелер
memo-instructions = Тапсырмалар жобасы
memo-tasks = Тапсырмалар

# Columns
memo-column-number = №
memo-column-indicator = Көрсеткіш
memo-column-unit = Аудан, қала
memo-column-plan = Жылдық жоспар
memo-column-fact = Нақты
memo-column-percent = Орындалуы, %
memo-column-due = { $by ->
    [months] { $span } жоспардың орындалуы, %
   *[days] Осы күнге орындалуы, %
}
memo-column-growth = Өсім
memo-column-kind = Іс-шаралар
memo-column-planned = Жоспарланды
memo-column-ready = Дайын
memo-column-held = Өткізілді
memo-column-what = Тапсырма
memo-column-who = Кімге
memo-column-when = Орындау мерзімі
memo-column-request = Өтініш
memo-column-by = Қай күнге
memo-column-rest = Қалған уақыт
memo-column-state = Жағдайы

# Overall
memo-headline = { $form }: { $year } жылғы { $day } жағдай бойынша — { $n }.
memo-annual = Жылдық жоспар — { $annual }, оның орындалуы — { $percent }.
memo-to-date = { $span } жоспар ({ $spread }) — { $to_date }, оның орындалуы — { $percent }.
memo-no-plan = { $year } жылға бекітілген жоспар жоқ.
memo-part = { $name } — { $n }.
memo-part-planned = { $name } — { $n }, жылдық жоспардың ({ $annual }) орындалуы — { $percent }.
memo-grown = { $n ->
    [0] Алдыңғы есептен бергі өсім
    [1] Бір аптадағы өсім
   *[other] { $n } аптадағы өсім
}: { $growth }.
memo-leader = Ең көп өсім — { $unit }, { $growth }.
memo-draft = { $year } жылға арналған жоспар ({ $draft ->
    [yes] жоба
   *[no] бекітілген
}): { $n }.
memo-draft-parts = { $year } жылға арналған жоспар ({ $draft ->
    [yes] жоба
   *[no] бекітілген
}): { $n }, оның ішінде { $parts }.
memo-draft-only-parts = { $year } жылға арналған жоспар ({ $draft ->
    [yes] жоба
   *[no] бекітілген
}): { $parts }.
memo-draft-part = { $name } — { $n }
memo-rate = { $name }: { $per } тұрғынға шаққанда { $n } (норма { $norm }).
memo-no-figures = Бұл күнге сан жоқ.

# Units
memo-oblast = Барлығы
memo-note-percent = «Орындалуы, %» — жылдық жоспардың орындалуы, { $by ->
    [months] «{ $span } жоспардың орындалуы, %» — толық айлардағы жоспардың орындалуы
   *[days] «Осы күнге орындалуы, %» — { $span } жоспардың орындалуы
} ({ $spread }).
memo-note-growth = { $n ->
    [0] Өсім алдыңғы есептен бері есептелген.
    [1] Өсім бір аптаға есептелген.
   *[other] Өсім { $n } аптаға есептелген.
}
memo-note-long = { $n } аптадағы өсім: { $names }.
memo-note-carried = * Есеп тапсырмағандардың { $days } деректері есепке алынды. Олар рейтингке қатыспайды.
memo-above = Облыс бойынша орташа деңгейден (жылдық жоспардың орындалуы { $percent }) жоғары: { $names }.
memo-and-more = { $names } және тағы { $n }
memo-with = { $name } ({ $said })
memo-lagging = { $span } жоспардан артта қалғандар
memo-lag = { $unit }: { $span } жоспардың орындалуы { $percent }, жетпейтіні { $gap } { $counted }
memo-no-lagging = Есеп тапсырғандардың ішінде { $span } жоспардан артта қалғаны жоқ.

# By what the headline is split into
memo-split = { $names }: { $planned ->
    [yes] жылдық жоспар және нақты
   *[no] нақты
}
memo-split-plan = { $name }: жоспар
memo-split-fact = { $name }: нақты
memo-split-percent = { $name }: %

# Holidays
memo-holiday-reported = Есеп тапсырғаны: { $n } / { $of }. Тапсырмағандар: { $names }.
memo-holiday-all = Барлығы есеп тапсырды: { $of }.
memo-holiday-total = Барлығы
memo-share = { $name }: { $done } / { $whole }, { $percent }.
memo-share-zero = { $name }: { $done } / { $whole }.
memo-matrix-note = { $full } дайын, { $part } ішінара, { $nothing } басталмаған{ $missing ->
    [yes] , — есеп тапсырмаған
   *[no] { "" }
}
memo-no-holidays = Дайындық жүріп жатқан мереке жоқ.

# Problems
memo-rest = { $n } күн
memo-rest-today = бүгін
memo-rest-over = мерзімі өтті
memo-by-supposed = * Өтініште күні көрсетілмеген: көмек үлгеретін соңғы күн қойылды.
memo-no-problems = Проблемалық мәселелер көрсетілмеген.

# Remarks
memo-carried = Есеп тапсырмағандар (бұрынғы деректер есепке алынды)
memo-carried-line = { $unit }: { $day } деректер
memo-left-out = Қосындыға кірмегендер: жыл басынан бері дерегі жоқ
memo-absent = Деректер жоқ
memo-submitted = Тапсырылмады, әкімнің бекітуін күтуде
memo-late = Кешіктіріп тапсырғандар
memo-at-line = { $unit }: { $at }
memo-excused-line = { $unit }: { $at } (себебі дәлелді)
memo-corrected = Жіберілгеннен кейін түзетілгендер
memo-corrected-line = { $unit }: түзетулер саны { $n }, соңғысы { $at }
memo-asked = Сандарға қойылған сұрақтар мен себептері
memo-said-line = { $unit }: { $said }
memo-asked-line = { $unit }: { $about } — { $reason }
memo-asked-falls = { $name }, кемуі { $growth }
memo-asked-jumps = { $name }, өсімі { $growth }
memo-asked-over = жылдық жоспардың { $percent } % мөлшерінен артық
memo-asked-still = сандар көптен бері өзгермеген
memo-no-remarks = Деректер бойынша ескертпе жоқ.

# Instructions
memo-do-help = Өтініштерді қарап, жауап беру (5-бөлім): { $names }
memo-do-report = { $day } жағдай бойынша есепті тапсыру
memo-do-of = { $what }: { $names }
memo-do-absent = Деректердің болмау себебін жойып, { $day } жағдай бойынша есепті тапсыру: { $names }
memo-do-lag = Жоспардан артта қалуды жою: { $names }
memo-do-holiday = { $name }. { $said }
memo-do-finish = Дайындықты аяқтау (не жетпейтіні — төмендегі кестеде).
memo-set-finish = Дайындықты аяқтау.
memo-do-all-report = Дайындық туралы мәлімет ұсыну.
memo-do-some-report = Дайындық туралы мәлімет ұсыну: { $names }.
memo-akims = { $kinds ->
    [city] { $n ->
        [1] Қала әкіміне
       *[other] Қала әкімдеріне
    }
    [district] { $n ->
        [1] Аудан әкіміне
       *[other] Аудан әкімдеріне
    }
   *[other] Аудандар мен қалалардың әкімдеріне
}
memo-departments = { $n ->
    [1] басқарма басшысына
   *[other] басқарма басшыларына
}
memo-apparatus = Облыс әкімінің аппаратына
memo-by = { $day }, { $time }
memo-lacks = { $name }: кімге не жетпейді
memo-more = және тағы { $n }
memo-no-instructions = Бұл деректер бойынша тапсырма беру қажет емес.
memo-no-tasks = Бұл деректер бойынша жаңа тапсырма беру қажет емес.
memo-tasks-since = { $day } кеңесінен кейін: берілгені { $set }, орындалғаны { $done }, мерзімі өткені { $late }.
memo-tasks-more = Барлығы көрсетілмеген: тағы { $n }.

# Who prepared it
memo-prepared = Дайындаған: { $said }
memo-phone = Телефоны: { $said }
memo-signature = Қолы: { $said }
