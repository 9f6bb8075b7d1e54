# Instructions: the list
tasks-list = <b>Тапсырмалар</b>
tasks-list-of = <b>Тапсырмалар · { $unit }</b>
tasks-list-ended = Бақылаудан алынғандар мен күші жойылғандар.
tasks-tally = ашық { $open }
tasks-tally-late = ашық { $open }, мерзімі өткені { $late }
tasks-tally-home = Тапсырмалар: { $tally }
tasks-none = Ашық тапсырма жоқ.
tasks-none-ended = Бақылаудан алынған тапсырма әзірге жоқ.
tasks-line = { $n }. { $unit } · мерзімі { $day }
tasks-words = «{ $words }»
tasks-row = { $n }. { $unit }
tasks-column-unit = Кімге
tasks-column-words = Тапсырма
tasks-column-until = Мерзімі
tasks-column-state = Орындалуы
tasks-state-late = { $state }, { $late }
tasks-late = { $n ->
    [one] мерзімі өткеніне { $n } күн болды
   *[other] мерзімі өткеніне { $n } күн болды
}
tasks-course-set = берілді, әлі қабылданбады
tasks-course-confirmed = орындауға қабылданды
tasks-course-done = орындалды, тексеруді күтуде
tasks-course-returned = пысықтауға қайтарылды
tasks-course-closed = бақылаудан алынды
tasks-course-withdrawn = күші жойылды
tasks-pick-unit = <b>Тапсырмалар</b>
    Ауданды немесе қаланы таңдаңыз.
tasks-every-unit = Барлық аудандар мен қалалар
tasks-by-unit = Аудан бойынша
tasks-show-ended = Аяқталғандар
tasks-show-open = Ашықтары
tasks-new = Жаңа тапсырма

# One of them
tasks-title = <b>№ { $n } тапсырма · { $unit }</b>
tasks-until = Мерзімі: { $day }
tasks-until-late = Мерзімі: { $day }, { $late }
tasks-moved-from = Бұрынғы мерзімі: { $day }
tasks-set-by = Берілді: { $at }, { $name }
tasks-set-by-name = Тапсырма берген: { $name }
tasks-control = Бақылаушы: { $name }
tasks-turn-confirmed = Орындауға қабылданды: { $at }, { $name }
tasks-turn-done = Орындалды: { $at }, { $name }
tasks-turn-returned = Қайтарылды: { $at }, { $name }
tasks-turn-closed = Бақылаудан алынды: { $at }, { $name }
tasks-turn-withdrawn = Күші жойылды: { $at }, { $name }
tasks-turn-words = { $said }: «{ $words }»
tasks-turn-files = { $said } (файл саны: { $n })
tasks-confirm = Орындауға қабылданды
tasks-report = Орындалды
tasks-close = Бақылаудан алу
tasks-return = Қайтару
tasks-files = Суреттер мен файлдар: { $n }
tasks-file = Суреттер мен файлдар: { $n } / { $of }
tasks-no-files = Бұл жауапта сурет те, файл да жоқ.
tasks-file-lost = Telegram бұл файлды енді бермейді.
tasks-move = Мерзімін өзгерту
tasks-withdraw = Күшін жою
tasks-stale = Содан бері тапсырма өзгерді. Қазіргі жағдайы мынадай.

# Steps
tasks-done-ask = <b>Не істелді · { $unit }</b>
    «{ $words }»
    Не істелгенін жазыңыз немесе суреттер мен құжаттар жіберіңіз, ең көбі { $most }.
tasks-done-words = Жауабыңыз: «{ $words }»
tasks-done-files = Суреттер мен файлдар: { $n }
tasks-done-send = Тағы қосыңыз немесе «Жіберу» түймесін басыңыз.
tasks-done-wanted = Мәтін, сурет немесе құжат қажет.
tasks-done-full = Жауапқа ең көбі { $most } сурет пен файл қосылады. Артығы сақталмады.
tasks-send = Жіберу
tasks-return-ask = <b>Пысықтауға қайтару · { $unit }</b>
    «{ $words }»
    Тағы не істеу керегін жазыңыз.
tasks-withdraw-ask = <b>Тапсырманың күші жойылсын ба?</b>
    «{ $words }»
    { $n ->
        [one] Оны орындаудың қажеті болмайды, бұл туралы хабарлаймыз.
       *[other] Оны орындаудың қажеті болмайды, хабар алатын аудандар мен қалалар саны: { $n }.
    }
tasks-withdraw-sure = Иә, күші жойылсын
tasks-move-ask = <b>Тапсырманың жаңа мерзімі</b>
    Қазір: { $day }. Күнді таңдаңыз немесе жазыңыз. { $n ->
        [one] Жаңа мерзім туралы хабарлаймыз.
       *[other] Жаңа мерзім туралы хабар алатын аудандар мен қалалар саны: { $n }.
    }
tasks-day-wrong = «{ $text }» жарамайды. { $first } – { $last } аралығындағы күн қажет.
tasks-said-confirmed = Орындауға қабылданды.
tasks-said-done = Жауап бақылаушыға жіберілді.
tasks-said-closed = Тапсырма бақылаудан алынды, бұл туралы хабарлаймыз.
tasks-said-returned = Қайтарылды, сөзіңізді жеткіземіз.
tasks-said-withdrawn = Тапсырманың күші жойылды, бұл туралы хабарлаймыз.
tasks-said-moved = Мерзімі өзгертілді, бұл туралы хабарлаймыз.
tasks-said-set = Тапсырма берілді, хабарламалар жіберіліп жатыр.

# A new one
tasks-words-ask = <b>Жаңа тапсырма</b>
    Не істеу керегін жазыңыз, ұзындығы { $most } таңбадан аспасын.
tasks-now = Қазір: «{ $text }»
tasks-cut = Тапсырма { $most } таңбадан ұзын: соңы сақталмады.
tasks-from-memo = Анықтамадан
tasks-drafts = <b>Анықтамадағы тапсырмалар жобасы</b>
    Таңдаңыз: мәтінін, аудандарын және мерзімін кейін өзгертуге болады.
tasks-drafts-none = <b>Анықтамадағы тапсырмалар жобасы</b>
    Қазір онда әлі берілмеген тапсырма жоқ.
tasks-draft-line =
    { $n }. { $who }: { $what }
    Мерзімі: { $when }
tasks-whom-ask = <b>Тапсырма кімге</b>
    Аудандар мен қалаларды белгілеңіз. Таңдалғаны: { $n } / { $of }.
tasks-whom-all = Барлығы
tasks-whom-none = Белгілерді алып тастау
tasks-until-ask = <b>Орындау мерзімі</b>
    Соңғы күнді таңдаңыз немесе жазыңыз, мысалы, { $example }.
tasks-control-ask = <b>Кім бақылайды</b>
    Ауданның жауабы соған келеді.
tasks-look = <b>Тапсырманы тексеріңіз</b>
tasks-look-whom = { $n ->
    [one] Кімге: { $names }
   *[other] Кімге ({ $n }): { $names }
}
tasks-everybody = барлық аудандар мен қалалар
tasks-look-told = Хабарлама жауапты адамдар мен әкімдерге жіберіледі.
tasks-set = Тапсырма беру
tasks-edit-words = Мәтіні
tasks-edit-whom = Кімге
tasks-edit-until = Мерзімі
tasks-edit-control = Бақылаушы

# From elsewhere
tasks-here = Тапсырма
tasks-of-laggard = Жоспардан артта қалуды жою: жетпейтіні { $gap } { $counted }

# Requests for help
help-button = Өтінішке жауап беру
help-ask = <b>Көмек туралы өтініш · { $unit }</b>
    «{ $words }»
    Жауабыңызды жазыңыз: оны жауапты адамдар мен әкім алады. Немесе өтініш бойынша тапсырма беріңіз.
help-instruct = Тапсырма беру
help-said = Жауап жіберілді.
help-answered = Өтінішке жауап, { $at }, { $name }: «{ $words }»
help-told = <b>Көмек туралы өтінішіңізге жауап</b>
tasks-told-set-help = <b>Көмек туралы өтінішіңіз бойынша тапсырма берілді</b>
gone-help = Бұл өтініш енді жоқ. Міне, басты мәзір.

# What is told
tasks-told-where = { $unit }
tasks-told-set = <b>Сізге тапсырма берілді</b>
tasks-told-control = <b>Бақылауыңыздағы тапсырма</b>
tasks-told-moved = <b>Тапсырманың мерзімі өзгерді</b>
tasks-told-withdrawn = <b>Тапсырманың күші жойылды</b>: оны орындаудың қажеті жоқ
tasks-told-done = <b>Тапсырма орындалды, тексеріңіз</b>
tasks-told-returned = ↩ <b>Тапсырма пысықтауға қайтарылды</b>
tasks-told-closed = <b>Тапсырма бақылаудан алынды</b>
tasks-told-reminder = ⏰ <b>Тапсырмалар: мерзімі жақындады немесе өтті</b>
tasks-told-overdue = <b>Бақылауыңыздағы мерзімі өткен тапсырмалар</b>
tasks-told-more = Тағы: { $n }. Барлығы — /tasks.
tasks-later-hour = Бір сағаттан кейін еске салу
tasks-later-morning = Ертең таңертең еске салу
tasks-press-number = Ашу: № { $n }
tasks-press-open = Тапсырманы ашу
tasks-press-confirm = Орындауға қабылданды
tasks-press-report = Орындалды
tasks-press-close = Бақылаудан алу
tasks-press-return = Қайтару

gone-task = Бұл тапсырма енді жоқ. Міне, басты мәзір.
gone-task_until = Бұл күн өтіп кетті немесе тым алыс. Міне, басты мәзір.
gone-task_controller = Бұл адам енді аппаратта емес. Міне, басты мәзір.
