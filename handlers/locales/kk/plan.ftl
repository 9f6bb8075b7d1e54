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
plan-by-months = Айларға бөлінгені: { $names }
plan-draft-title = <b>{ $year } жылға арналған жоспар · { $version }-нұсқа · жоба</b>
plan-draft-ask = Сандарды енгізу үшін көрсеткішті таңдаңыз. Енгізгеніңіз бірден сақталады.
plan-head-oblast = облыс
plan-head-sum = қосынды
plan-differs = { $name }: облыс { $own }, аудандар мен қалалардың қосындысы { $sum }, айырмасы { $gap }.
plan-approve = Бекіту
plan-empty = Жобада әлі бірде-бір сан жоқ.

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
plan-one-months = Айлар бойынша: { $months }. Басқа сан енгізілсе, бұл бөлініс жойылады.
plan-clear = Тазалау
plan-stored = Жазылған сандар: { $n }.
plan-stored-one = Жазылды. { $where }: { $value }.
plan-not-a-figure = «{ $text }» түсініксіз. Бүтін сан қажет, мысалы, 12 немесе 1 234.
plan-added = { $where }: жоспарда санның өзі қажет, «+» белгісінсіз.
plan-problem-count = { $got } сан келді, ал { $fewest } сан қажет: әр аудан мен қалаға бір-бірден. Ештеңе жазылған жоқ.
plan-problem-ambiguous = Бір сан қай жерде бітіп, келесісі қай жерде басталатыны түсініксіз. Әрқайсысын жаңа жолдан жіберіңіз. Ештеңе жазылған жоқ.
plan-reading-changed = Жоба сандары өзгерді, сондықтан сұрақ қайта қойылды.
plan-problem-row_or_figure = «1 250» сияқты жолдарды әртүрлі оқуға болады. «1: 250» түрінде немесе санды бос орынсыз жіберіңіз. Ештеңе жазылған жоқ.
plan-problem-not_figures = Сан табылмады. Бүтін сандар қажет, мысалы, 12 немесе 1 234.
plan-bad-unknown_label = «{ $line }» — мұндай аудан немесе қала жоқ.
plan-bad-ambiguous_label = «{ $line }» — бірнеше атауға сәйкес келеді, толық жазыңыз.
plan-bad-ambiguous_label_near = «{ $line }» — бірнешеуіне сәйкес келеді: { $names }. Атауын толық жазыңыз.
plan-bad-not_a_number = «{ $line }» — бүтін сан қажет, мысалы, 12 немесе 1 234.
plan-bad-number_out_of_card = «{ $line }» — мұндай нөмірлі жол жоқ.
plan-bad-twice = «{ $line }» — екі рет әртүрлі санмен аталған.
plan-bad-unknown_label_near = «{ $line }» — мұндай аудан немесе қала жоқ, ұқсасы: «{ $names }».
plan-bad-two_readings = «{ $line }» жолын әртүрлі оқуға болады. «Атауы: сан» түрінде, санды бос орынсыз жіберіңіз.
plan-bad-other_total = «{ $line }» — жіберілген жолдардың қосындысы басқа.
plan-bad-more = Тағы түсініксіз жолдар: { $n }.
plan-passed = Жазылмады: { $lines } — бұл жоспар жолдары емес.

# The whole table at once
plan-table = Бүкіл кесте
plan-download = Кестені жүктеп алу
plan-download-months = Айлар бойынша кесте
plan-table-title = <b>{ $year } жылға арналған жоспар · { $form } · бүкіл кесте</b>
plan-table-ask =
    Бүкіл кестені бір хабарламамен немесе Excel кітабымен жіберіңіз. Әр аудан мен қалаға бір жол, мысалы:
    <code>{ $unit } { $figures }</code>

    Тақырыпсыз бағандар мынадай: { $columns } — ал тақырыппен жоспардың кез келген көрсеткіші кез келген ретпен.
    «Кестені жүктеп алу» қолданыстағы жоспары бар кітапты береді: сандарын түзетіп, кері жіберіңіз.
    Жоспарды айларға бөлуге болады: жылдық саннан кейін он екі сан, олардың қосындысы жылдық санға тең.
plan-table-expected = Мұнда сандары бар кесте қажет: хабарламамен немесе Excel кітабымен (.xlsx).
plan-table-no_rows = Жоспар жолдары табылмады. Аудан не қала атауы мен сандар қажет.
plan-table-columns = Жолда { $got } сан бар, бірақ қай көрсеткіштер екені түсініксіз. Тақырып жолын қосыңыз немесе { $usual } саннан жіберіңіз.
plan-table-months = Ештеңе алынбады: он екі айдың бәрі қажет және олардың қосындысы жылдық санға тең болуы керек.
plan-table-months-sum = { $cell }: айлардың қосындысы { $sum }, ал жылдық сан { $year }, айырмасы { $gap }. Алынбады.
plan-table-months-few = { $cell }: берілген айлар саны — { $n } / 12. Алынбады.
plan-table-months-more = Айлары сәйкес келмейтін тағы басқа сандар: { $n }.
plan-months-lost = Енді айларға бөлінбеген: { $names } — бұрынғы айлардың қосындысы жаңа жылдық санға тең болмас еді.
plan-table-strange = «{ $name }» бағаны түсініксіз: оның сандары жазылмады.
plan-bad-columns = «{ $line }» — сандар саны бағандар санына сәйкес емес.
plan-bad-no_value = «{ $line }» — мәні жоқ формула. Кітапты Excel бағдарламасында ашып, сақтап, қайта жіберіңіз.
plan-table-shown = Бағандар: { $names }
plan-table-whole = Барлығы аталды: { $of } / { $of }.
plan-table-partial = Аталғаны: { $got } / { $of }, жоғы: { $names }. Олардың бұрынғы сандары қалады.
plan-table-partial-more = Аталғаны: { $got } / { $of }, жоғы: { $names } және тағы { $more }. Олардың бұрынғы сандары қалады.
plan-table-holes = Бос ұяшықтар: { $n }. Оларда бұрынғы сандар қалады.
plan-table-beside = { $version }-нұсқамен салыстыру, күшіне ену күні: { $day }.
plan-table-beside-draft = Жобамен салыстыру, { $version }-нұсқа.
plan-table-beside-none = Бұл жылға жоспар әлі жоқ.
plan-table-over-draft = Кесте жобаға енеді, { $version }-нұсқа: оның бұрынғы өзгерістері де көрсетілген.
plan-table-over = Кестеде жоқ сандар { $version }-нұсқадан алынады: оның айырмашылықтары да көрсетілген.
plan-table-sum = { $where }: { $name } { $own }, ал бөліктерінің қосындысы { $sum }.
plan-table-same = Ештеңе өзгермейді: жоспарда дәл осы сандар тұр.
plan-table-changes = <b>Өзгеретін сандар: { $n }</b>
plan-head-before = бұрын
plan-head-after = енді
plan-oblast-short = Облыс
plan-table-approve = Бекіту…
plan-table-save = Жоба ретінде сақтау
plan-table-saved = Жобаға жазылды, { $version }-нұсқа. Ол тек бекітілгеннен кейін қолданылады.
plan-sheet-name = Жоспар { $year }
plan-sheet-title = { $year } жылға арналған жоспар · { $form }
plan-sheet-month = { $name }: { $m ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
plan-sheet-of = Сандар: { $version }.
plan-sheet-how = Ашық түсті ұяшықтардағы сандарды түзетіп, кітапты боттың «Жоспар» бөліміне жіберіңіз. Бос ұяшық ештеңені өзгертпейді. Соңғы жолды жоймаңыз: бот кестені сол бойынша таниды.
plan-sheet-other = Бұл осы нысанның жоспар кестесі емес. Ештеңе жазылған жоқ.
plan-sheet-other-year = Бұл { $theirs } жылға арналған жоспар, ал ашық тұрғаны { $year }. Ештеңе жазылған жоқ: басқа жылды немесе басқа кітапты таңдаңыз.

# Who set and approved what
plan-history = Тарихы
plan-history-title = <b>{ $year } жылға арналған жоспар · { $form } · тарихы</b>
plan-history-begun = Бастаған: { $name }, { $at }
plan-history-approved = Бекіткен: { $name }, { $at }
plan-history-nobody = жазылмаған
plan-history-first = Бірінші нұсқа. Сандар: { $n }, облыс бойынша негізгі көрсеткіш: { $now }
plan-history-changed = { $version }-нұсқамен салыстырғанда өзгерген сандар: { $n }. Облыс бойынша: { $was } → { $now }

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
plan-look-partial = Жоспары жоқ: { $names }. Мұнда облыс жоспары — қалғандарының қосындысы, сондықтан облыс пайызы артық шығады.
plan-look-warning = Бекітілгеннен кейін бұл нұсқаны өзгертуге болмайды.
plan-look-backdated = Бұл күн өтіп кетті, сол күннен бергі жиынтық ақпарат осы жоспармен есептеледі: { $day }.
plan-look-shadowed = { $version }-нұсқаның күшіне ену күні кешірек ({ $day }): сол күннен бастап сол нұсқа қолданылады.
plan-confirm = Жоспарды бекіту
plan-changed = Сіз қарап отырғанда сандар өзгерді. Қайта тексеріңіз.
plan-approved = Жоспар бекітілді: { $version }-нұсқа, күшіне ену күні: { $day }.
