# Reports of earlier dates, brought in by a workbook
imports-open = Тарихты енгізу
imports-forms = <b>Excel кітабындағы тарих</b>
    Қай нысан бойынша?
imports-years = <b>Тарих · { $form }</b>
    Қай жыл үшін? Кітап келеді: әр күн мен аудан не қалаға бір жол. Жылды таңдаңыз немесе жазыңыз.
imports-year-wrong = { $first } – { $last } аралығындағы жыл қажет, мысалы, { $last }.
imports-year-dates = { $n ->
    [0] { $year } жылы жабылған есепті күн жоқ: ашық күннің деректерін аудандар мен қалалар енгізеді.
   *[other] { $year } жылғы жабылған есепті күндер: { $n }.
}
imports-ask = <b>Тарих · { $form }</b>
    Сандарды кітапқа жазып, осы чатқа жіберіңіз. «Жазу» түймесіне дейін ештеңе сақталмайды.
    Өз кестеңіз де жарайды: «Күні», «Аудан немесе қала» бағандары мен көрсеткіштер, күндер саны шектелмейді.
imports-ask-holiday = Кестедегі күн — мерекенің өз күні. Суреттер кітаппен енгізілмейді: олар мереке есебі ашық кезде жіберіледі.
imports-download = Кітапты жүктеп алу
imports-expected = Мұнда күндері, аудандары мен сандары бар Excel кітабы (.xlsx) қажет.
imports-where = Жоспар кестесін /plan бөліміне, ал «Тарих» кітабын /export → «Тарихты енгізу» бөліміне жіберіңіз. Ештеңе жазылған жоқ.
imports-other = Бұл осы нысанның «Тарих» кітабы емес. Ештеңе жазылған жоқ.
imports-no_head = Тақырып жолы табылмады: «Күні», «Аудан немесе қала» бағандары және әрқайсысы бір рет аталған көрсеткіштер қажет. Ештеңе жазылған жоқ.
imports-no_rows = Кітапта бірде-бір сан да, мәтін де жоқ. Ештеңе жазылған жоқ.
imports-head-day = Күні
imports-head-unit = Аудан немесе қала
imports-sheet-name = Тарих
imports-sheet-title = { $year } жылғы тарих · { $form }
imports-sheet-file = Тарих { $year } · { $form }
imports-sheet-how = Ашық түсті ұяшықтарды толтырып, кітапты ботпен чатқа жіберіңіз. Бос ұяшық ештеңені өзгертпейді. Соңғы жолды жоймаңыз: бот кітапты сол бойынша таниды.

# What it would write
imports-look-title = <b>Тексеріңіз: тарих · { $form }</b>
imports-date = Күні: { $day }
imports-dates = Күндер: { $n }, { $first } – { $last }
imports-units = Аудандар мен қалалар: { $n }
imports-new = Жаңа есептер: { $n }
imports-changed = Өзгеретін есептер: { $n }
imports-same = Бұрыннан дәл сондай: { $n }
imports-figures = { $texts ->
    [yes] Жазылатын сандар мен мәтіндер: { $n }
   *[no] Жазылатын сандар: { $n }
}
imports-how = «Жазу» түймесі оларды «импортпен енгізілген» деген белгімен сақтайды. Олар тапсыру мерзімі есебіне кірмейді.
imports-nothing = Жазатын ештеңе жоқ.
imports-differing = <b>Бар деректерден өзгеше: { $n }</b>
imports-figure = • { $day }, { $unit }, { $name }: { $before } → { $after }
imports-more = және тағы { $n }
imports-left-out = <b>Енбейді:</b>
imports-blank = Бос жолдар: { $n }.
imports-strange = «{ $name }» бағаны түсініксіз.
imports-pictures = Кітаптағы суреттер: суреттер кітаппен енгізілмейді.
imports-times = Мұндай жолдар: { $n }.
imports-bad-date = { $at }: «{ $text }» — күн емес. Мысалы, 06.01.2025 түрінде қажет.
imports-bad-no_period = { $at }: «{ $text }» — бұл нысанның есепті күні емес.
imports-bad-ahead = { $at }: «{ $text }» — бұл күн әлі алда.
imports-bad-open = { $at }: «{ $text }» — бұл күнді аудандар мен қалалар әлі толтырып жатыр.
imports-bad-unit = { $at }: «{ $text }» — мұндай аудан немесе қала жоқ.
imports-bad-unit_near = { $at }: «{ $text }» — мұндай аудан немесе қала жоқ, ұқсасы: «{ $names }».
imports-bad-several = { $at }: «{ $text }» — бірнешеуіне сәйкес келеді: { $names }.
imports-bad-not_then = { $at }: «{ $text }» — бұл күнге есеп тапсырмайды.
imports-bad-not_asked = { $at }: «{ $names }» — бұл күні сұралмаған.
imports-bad-figure = { $at }: «{ $text }» — бүтін сан қажет, мысалы, 12 немесе 1 234.
imports-bad-no_value = { $at }: мәні жоқ формула. Кітапты Excel бағдарламасында ашып, сақтап, қайта жіберіңіз.
imports-bad-twice = { $at }: { $text }-жолдағымен бірдей. Сандары әртүрлі болса, екеуі де алынбайды.
imports-bad-opened = { $at }: есеп түзетуге ашылған, оны аудан не қала түзетеді.
imports-bad-missing = { $at }: міндетті көрсеткіш жоқ: «{ $names }».
imports-bad-bounds = { $at }: «{ $names }» — мұндай сан болуы мүмкін емес.
imports-bad-above_whole = { $at }: барынан көп: «{ $names }».
imports-write = Жазу
imports-done = { $texts ->
    [yes] Жазылған есептер: { $n }, сандар мен мәтіндер: { $figures }.
   *[no] Жазылған есептер: { $n }, сандар: { $figures }.
}
imports-done-same = Бұрыннан дәл сондай: { $n }.
imports-left = Жазылмаған есептер: { $n }. Сіз қарап отырғанда олар өзгерді немесе ашылды. Кітапты қайта жіберіңіз.

# Where such a report is shown
imports-last-revision = Соңғы нұсқа импортпен енгізілген.
imports-revision = Импортпен енгізілген, { $n }-нұсқа: { $at }, { $name }
imports-legend = { $sign } импортпен енгізілген: мерзім есебіне кірмейді
imports-reported = Дерегі бар: { $n } / { $of }, импортпен енгізілгені: { $imported }.
