# Years and versions
plan-forms =
    <b>Жылдық жоспар</b>
    Қай нысан бойынша?
plan-years-title = <b>Жылдық жоспар · { $form }</b>
plan-years-ask = Жылды таңдаңыз немесе жазыңыз.
plan-year-wrong = { $first } – { $last } аралығындағы жыл қажет, мысалы, 2027.
plan-draft = жоба
plan-year-title = <b>{ $year } жылға арналған жоспар · { $form }</b>
plan-year-none = Бұл жылға жоспар әлі жоқ.
plan-version-approved = { $version }-нұсқа · бекітілген, күшіне ену күні: { $day }
plan-version-draft = { $version }-нұсқа · жоба
plan-version-source = Негіздеме: { $source }
plan-begin = Жаңа нұсқа
plan-change = Жобаны өзгерту

# A draft
plan-draft-title = <b>{ $year } жылға арналған жоспар · { $version }-нұсқа · жоба</b>
plan-draft-ask = Сандарды енгізу үшін көрсеткішті таңдаңыз. Енгізгеніңіз бірден сақталады.
plan-head-oblast = облыс
plan-head-sum = қосынды
plan-differs = { $name }: облыс { $own }, аудандар мен қалалардың қосындысы { $sum }, айырмасы { $gap }.
plan-approve = Бекіту
plan-empty = Жобада әлі бірде-бір сан жоқ.
plan-press = Мұнда түймені басу керек. Жазғаныңыздың бәрі сақталды.

# Figures of one indicator
plan-figures-title = <b>{ $name } · { $year } жылға арналған жоспар</b>
plan-figures-ask =
    Сандарды жіберіңіз: «{ $example }: 100», әрқайсысын жаңа жолдан, немесе тізім ретімен бәрін қатарынан.
    Атаусыз жалғыз сан — бүкіл облыстың жоспары.
plan-oblast = Бүкіл облыс
plan-sum = Қосынды
plan-one-ask =
    <b>{ $where } · { $name }</b>
    Қазір: { $value }
    Санды жіберіңіз: { $year } жылға арналған жоспар.
plan-clear = Тазалау
plan-stored = Жазылған сандар: { $n }.
plan-stored-one = Жазылды. { $where }: { $value }.
plan-not-a-figure = «{ $text }» түсініксіз. Бүтін сан қажет, мысалы, 12 немесе 1 234.
plan-added = { $where }: жоспарда «+» белгісіз санның өзі қажет.
plan-problem-count = { $got } сан келді, ал { $fewest } сан қажет: әр аудан мен қалаға бір-бірден. Ештеңе жазылған жоқ.
plan-problem-ambiguous = Бір сан қай жерде бітіп, келесісі қай жерде басталатыны түсініксіз. Әрқайсысын жаңа жолдан жіберіңіз. Ештеңе жазылған жоқ.
plan-reading-changed = Жоба сандары өзгерді, сондықтан сұрақ қайта қойылды.
plan-problem-row_or_figure = «1 250» сияқты жолдарды әртүрлі оқуға болады. «1: 250» түрінде немесе санды бос орынсыз жіберіңіз. Ештеңе жазылған жоқ.
plan-problem-not_figures = Сан табылмады. Бүтін сандар қажет, мысалы, 12 немесе 1 234.
plan-bad-unknown_label = «{ $line }» — мұндай аудан немесе қала жоқ.
plan-bad-ambiguous_label = «{ $line }» — бірнеше атауға сәйкес келеді, толық жазыңыз.
plan-bad-not_a_number = «{ $line }» — бүтін сан қажет, мысалы, 12 немесе 1 234.
plan-bad-number_out_of_card = «{ $line }» — мұндай нөмірлі жол жоқ.
plan-bad-twice = «{ $line }» — екі рет әртүрлі санмен аталған.
plan-bad-unknown_label_near = «{ $line }» — мұндай аудан немесе қала жоқ, «{ $names }» сияқты.
plan-bad-two_readings = «{ $line }» жолын әртүрлі оқуға болады. «Атауы: сан» түрінде, санды бос орынсыз жіберіңіз.
plan-bad-other_total = «{ $line }» — жіберілген жолдардың қосындысы басқа.
plan-bad-more = Тағы түсініксіз жолдар: { $n }.
plan-passed = Жазылмады: { $lines } — бұл жоспар жолдары емес.

# Approval
plan-date-ask =
    <b>{ $year } жылға арналған жоспар қай күннен бастап қолданылады?</b>
    Түймені басыңыз немесе күнді жазыңыз, мысалы, { $example }.
plan-today = Бүгін, { $day }
plan-new-year = { $year } жылғы 1 қаңтардан бастап
plan-date-wrong = «{ $text }» жарамайды. КК.АА.ЖЖЖЖ түріндегі күн қажет: { $first } – { $last } аралығында.
plan-source-ask =
    <b>{ $year } жылға арналған жоспар қай құжатпен бекітілді?</b>
    Құжаттың атауын, нөмірі мен күнін жазыңыз немесе «Өткізіп жіберу» түймесін басыңыз.
plan-source-wrong = { $most } таңбадан аспайтын мәтін қажет.
plan-look-title = <b>Тексеріңіз: { $year } жылға арналған жоспар, { $version }-нұсқа</b>
plan-look-effective = Күшіне ену күні: { $day }
plan-look-warning = Бекітілгеннен кейін бұл нұсқаны өзгертуге болмайды.
plan-look-shadowed = { $version }-нұсқаның күшіне ену күні кешірек ({ $day }): сол күннен бастап сол нұсқа қолданылады.
plan-confirm = Жоспарды бекіту
plan-changed = Сіз қарап отырғанда сандар өзгерді. Қайта тексеріңіз.
plan-approved = Жоспар бекітілді: { $version }-нұсқа, күшіне ену күні: { $day }.
