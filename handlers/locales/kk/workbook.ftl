# The workbook: names of its sheets, heads of its columns
workbook-sheet-summary = Жиынтық ақпарат
workbook-sheet-units = Аудандар мен қалалар
workbook-sheet-weeks = Апталар бойынша
workbook-sheet-plan = Жоспардың орындалуы
workbook-sheet-timeliness = Тапсыру мерзімдері
workbook-sheet-questions = Сұрақтар мен себептер
workbook-title = { $form }, { $on }
workbook-caption = Excel: { $form }, { $on }
workbook-page = Бет: { $page } / { $pages }
workbook-unit = Аудан, қала
workbook-state = Күйі
workbook-indicator = Көрсеткіш
workbook-fact = Нақты
workbook-growth = Өсім
workbook-growth-over = { $n ->
    [1] Бір аптадағы өсім
   *[other] { $n } аптадағы өсім
}
workbook-growth-part = { $said }: { $n } / { $of } бойынша
workbook-grown = Өсім қаншасы бойынша
workbook-grown-of = { $n } / { $of }
workbook-annual = Жылдық жоспар
workbook-of-annual = Жылдық жоспардың орындалуы, %
workbook-to-date = { $span } жоспар
workbook-of-to-date = { $span } { $by ->
    [months] жоспар, %
   *[days] жоспардың орындалуы, %
}
workbook-gap = Жетпейтіні
workbook-rank = Орны
workbook-of-key = { $name }: { $head }
workbook-value = Мәні
workbook-norm = Норма
workbook-rates = Нормамен салыстыру
workbook-plan-beside = { $year } жылға арналған жоспар ({ $draft ->
    [yes] жоба
   *[no] бекітілген
})
workbook-missing = Кім тапсырмады
workbook-reason = Себебі
workbook-carried = Есепке алынған деректер күні
workbook-before = Бұрын
workbook-now = Қазір
workbook-question = Сұрақ
workbook-share = Мерзімінде тапсырылғаны
workbook-state-on_time = Мерзімінде
workbook-state-late = Кешіктірілді
workbook-state-nothing = Тапсырылмады
workbook-state-draft = Толтырылуда
workbook-state-no_data = Деректер жоқ
workbook-state-imported = Импортпен енгізілген
workbook-state-not_required = Талап етілмейді
workbook-asked-falls = Алдыңғысынан аз
workbook-asked-jumps = Өсім әдеттегіден көп
workbook-asked-unusual = Әдеттегіден өзгеше өсім
workbook-asked-over_plan = Жылдық жоспардың { $percent } % мөлшерінен артық
workbook-asked-still = Сандар көптен бері өзгермеген
workbook-asked = Санға қойылған сұрақ
workbook-note-weeks = Бос ұяшық: бұл күнге есеп болған жоқ. Облыс жолында тапсырмағандардың алдыңғы деректері есепке алынды.
workbook-note-plan = { $by ->
    [parted] Күнге арналған жоспар — бекітілген жоспардың айлары бойынша.
    [months] Айлық жоспар есептік: жылдық жоспар айларға тең бөлінеді, толық айлар есептеледі.
   *[days] Күнге арналған жоспар есептік: жылдық жоспар жылдың күндеріне тең бөлінеді.
} Жоспардан төмен жолдар түспен белгіленген.
workbook-note-signs = { $timely } мерзімінде · { $late } кешіктірілді · { $none } тапсырылмады · { $absent } деректер жоқ
workbook-note-carried = Көлбеу қаріппен — тапсырмағандардың алдыңғы деректері. Олар облыс қосындысына кіреді.
workbook-note-grown = Өсім: { $name } — { $n } / { $of } бойынша, қалғандарын салыстыратын дерек жоқ.
workbook-no-questions = Сандарға сұрақ болған жоқ.
workbook-chart = Нақты көрсеткіш және { $span } жоспар
workbook-plan-oblast-only = Аудандар мен қалалар бойынша жылдық жоспар жоқ.

# Holidays
workbook-ready = Дайын
workbook-never-sent = Жіберілмеген
workbook-filled-caption = { $name }, { $on }

# Several oblasts in one workbook (svodka merge-exports)
merged-title = Облыстар бойынша жиынтық
merged-title-on = { $form }: облыстар бойынша жиынтық, { $day }
merged-by-dates = Күндер бойынша: { $form }
merged-day = Күні
merged-oblast = Облыс
merged-units = Есеп тапсырған аудандар мен қалалар
merged-republic = Республика бойынша барлығы
merged-absent = Деректер жоқ, қосындыға кірмеді: { $names }.
