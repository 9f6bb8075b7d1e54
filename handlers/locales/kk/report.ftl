# Choosing
report-choose-form = <b>Қай есеп?</b>
report-choice-ended = { $name } · енді жиналмайды
report-choose-unit = <b>{ $form }</b>
    Ауданды немесе қаланы таңдаңыз. Атауын жазып жіберуге де болады.
report-no-such-unit = «{ $typed }» табылмады. Түймені басыңыз немесе атауын толық жазыңыз, мысалы: { $example }.
report-fitting = «{ $typed }» қайда жазылсын? Бұл сандар бірнеше есепке сәйкес келеді.
report-fitting-other = «{ $typed }» сандары басқа есепке сәйкес келеді: { $report }. Сол есепке жазылсын ба? Түймені басыңыз немесе «иә» деп жазыңыз.

# The card
report-title = <b>{ $form } · { $unit }</b>
report-meeting = { $day } кеңеске · { $entry } күнгі деректер
report-new-year = Бұл — { $year } жылдың алғашқы есебі: сандар жаңа жылдың 1 қаңтарынан есептеледі, { $before } жылдың қорытындысы кірмейді.
report-meeting-moved = { $day } кеңеске · { $as_of } жағдай бойынша · { $entry } күнгі деректер
report-extra = { $name } · { $day } жағдай · { $entry } күнгі деректер
report-due = Тапсыру мерзімі: { $due }
report-late = Мерзім өтті: { $due }. Есеп кешіктірілген есеп ретінде қабылданады.
report-ahead = Қабылдау басталатын уақыт: { $opens }. Қараламаны қазір бастауға болады.
report-over = Кезең аяқталды: { $closed }. Мұнда тек қарауға болады.
report-over-unsent = Кезең аяқталды: { $closed }. Есеп жіберілмеген; жазылғаны сақталған, бірақ енді өзгертуге болмайды.
report-locked = Түзету мерзімі аяқталды: { $lock }. Жіберілген есеп күшінде, жіберілмеген түзету есепке алынбады.
report-correcting = № { $number } есепті түзету. Жіберу мерзімі: { $lock }.
report-read-only = Сіз тек қарай аласыз.
report-deputy = Орнын басасыз, { $until }: { $name }
report-filler = Толтырып жатқан: { $name }
report-source = Аппарат мына кісінің айтуы бойынша енгізді: { $name }
report-submitted = { $akim ->
    [yes] Әкімнің бекітуін күтуде
   *[no] Аппараттың бекітуін күтуде (әкім ботқа қосылмаған)
}: { $at }. Есеп бекітілген сәттен бастап тапсырылған болып саналады; санды өзгертсеңіз, қайта жіберіңіз.
report-submitted-over = Бекітілмеді: бекітуге берілген уақыты { $at }, кезең аяқталғанша ешкім шешпеді. Есеп тапсырылмады.
report-given-back = ↩ Бекітілмеді, { $name }: «{ $words }»
report-submitted-said = Бекітуге берілді. Есеп әлі тапсырылған жоқ: ол бекітілгенде тапсырылған болып саналады. Сонда хабарлама келеді.
report-withdrawn = Есеп қайтарып алынды: { $at } ({ $name }). Қайта жіберілгенше тапсырылған болып саналмайды.
report-no-data-said = «Деректер жоқ» деп белгіленді. Себебі: { $reason }. Бұл есеп туралы енді еске салынбайды. Деректер пайда болса, жазып, жіберіңіз.
report-over-no-data = «Деректер жоқ» деп белгіленді. Себебі: { $reason }. Кезең аяқталды: { $closed }.
report-column-before = бұрын
report-column-now = қазір
report-column-growth = +/−
report-growth-weeks = { $n } аптадағы өсім: алдыңғы есеп — { $day } жағдай.
report-growth-over = { $n } аптада { $growth }
report-total-carried = { $name } { $total } ({ $n } жол өткен есептен)
report-total = { $name } { $total }
report-total-growth = { $name } { $total } ({ $growth })
report-everything = Есеп түгел
report-returned-how = «Бұрын» — жіберілген мән. Жаңа санды жіберіңіз немесе жолды басыңыз.
report-how = Жолды басыңыз немесе сандарды әрқайсысын жаңа жолдан жіберіңіз.
report-how-words = Жолды басып, мәтінді жіберіңіз.
report-left-to-send = <b>Жіберу ғана қалды</b>: «Тексеру және жіберу» түймесін басыңыз немесе «иә» деп жазыңыз.
report-optional-rows = Толтырмауға болады: { $names }
report-questions-left = Сұрақтар бар: { $names } — жіберер алдында жауап беріңіз.
report-words-line = { $n } { $name }: { $words }

# Buttons
report-walk = Ретімен толтыру
report-unchanged = Өзгеріссіз
report-missed = { $day } қараламаның сандарын алу
report-check = Тексеру және жіберу
report-no-data = Деректер жоқ
report-request = Сұрау мәтіні
report-send = Жіберу
report-correct = Түзету
report-history = Менің есептерім
report-current = Ағымдағы есепті ашу
report-next = Қаралама: { $day } кеңеске
report-withdraw = Есепті қайтарып алу
report-withdraw-yes = Қайтарып алу
report-drop = Түзетуден бас тарту
report-clear = Жолды тазалау
report-to-card = Карточкаға оралу

# One row
report-row = <b>{ $name }</b>
report-row-unit = { $unit }, { $counted }
report-row-before = { $day } сан: { $previous }.
report-row-now = Қазір жазылғаны: { $value }
report-row-ask = Сан жіберіңіз.
report-row-ask-added = Сан жіберіңіз, мысалы: { $previous }. «+12» — алдыңғы санға 12 қосылады.
report-row-ask-words = Мәтінді бір хабарламамен жіберіңіз.
report-row-optional = Бұл жолды толтырмауға болады.
report-row-step = { $of } жолдың { $n }-жолы
report-row-step-optional = { $n }-жол, міндетті емес

# Answers to what was typed
report-bad-figure = «{ $typed }» түсініксіз. Бүтін сан жазыңыз, мысалы: 12 немесе 1 234.
report-bad-figure-added = «{ $typed }» түсініксіз. Бүтін сан жазыңыз, мысалы: 12 немесе 1 234; «+12» — алдыңғы санға 12 қосылады.
report-bad-line = «{ $line }» жолы түсініксіз: { $why ->
    [unknown_label] мұндай көрсеткіш жоқ
    [unknown_label_near] мұндай көрсеткіш жоқ, ұқсасы: «{ $names }»
    [ambiguous_label] бірнеше көрсеткіш сәйкес келеді
    [ambiguous_label_near] бірнеше көрсеткіш сәйкес келеді: «{ $names }»
    [two_readings] оны әртүрлі оқуға болады. «Атауы: сан» түрінде, санды бос орынсыз жазыңыз
    [other_total] жіберілген жолдардың қосындысы басқа. Сандарды тексеріңіз
    [number_out_of_card] мұндай нөмірлі жол жоқ
    [twice] бұл жол жоғарыда бар
   *[other] бүтін сан қажет, мысалы: 12 немесе 1 234
}.
report-stored = Жазылды: { $n } жол.
report-paste-ambiguous = Бұл сандарды әртүрлі оқуға болады, сондықтан ештеңе жазылмады. Әр санды жаңа жолдан, бос жолсыз жіберіңіз.
report-paste-another-time = Сандардың үстінде «{ $title }» деп жазылған, сондықтан ештеңе жазылмады. Бұл есептің сандары болса, оларды осы сөздерсіз жіберіңіз.
report-paste-row-or-figure = «1 250» сияқты жолдарды 1 250 саны деп те, 1-жолдағы 250 деп те оқуға болады. Ештеңе жазылмады. «1: 250» түрінде немесе санды бос орынсыз жіберіңіз: «1250».
report-reading = Қайсысы дұрыс?
report-reading-line = «{ $line }»: қайсысы дұрыс?
report-passed = Жазылмады: { $lines } — бұл есеп { $n ->
    [one] жолы
   *[other] жолдары
    } емес. Қорытындыны бот өзі есептейді.
report-passed-more = Жазылмады: { $lines } және тағы { $n } — бұл есеп жолдары емес. Қорытындыны бот өзі есептейді.
report-blank-rows = Сан жазылмаған: { $names }.
report-paste-count = Жіберілген сандар: { $got }, карточкадағы жолдар: { $expected }. Ештеңе жазылмады: әр санды жаңа жолдан карточкадағы ретпен немесе «атауы: сан» түрінде жіберіңіз.
report-paste-nothing = «{ $typed }» түсініксіз. Сандарды әрқайсысын жаңа жолдан жіберіңіз немесе жолды басыңыз.
report-paste-no-words = «{ $typed }» түсініксіз. Жолды басып, мәтінді жіберіңіз.
report-which = { $typed } саны қай жолға арналған?
report-lone-left = { $typed } саны жазылмады: оған жол таңдалған жоқ.
report-waiting = Төменнен таңдаңыз — бот жіберілген сандарды жазып алады.
report-need-text = Сандары бар мәтін қажет: сандарды әрқайсысын жаңа жолдан жіберіңіз немесе жолды басыңыз. Жазғаныңыздың бәрі сақталды.
report-use-buttons = Есеп жіберілген. Сандарды өзгерту үшін «Түзету» түймесін басыңыз.
report-cut = Мәтін ұзын: тек басы, { $limit } таңба жазылды.
report-bad-more = Тағы { $n } жол түсініксіз.
report-only-buttons = Мұнда сан жазылмайды. Түймені басыңыз немесе есепті ашыңыз: /report.
report-closed-now = Енді өзгертуге болмайды. Бұрын жазылғаны сақталды.
report-changed-question = Сандар өзгерді, сондықтан сұрақ қайта қойылды.
report-refused = { $name }: { $value } — { $why ->
    [above_population] тұрғындар санынан көп ({ $limit })
    [above_maximum] рұқсат етілгеннен көп ({ $limit })
    [below_minimum] рұқсат етілгеннен аз ({ $limit })
   *[other] жарамайды
}. Жазылмады, санды тексеріңіз.
report-nothing-to-add = { $name }: биыл алдыңғы мән жоқ, сондықтан «+{ $value }» қосатын сан жоқ. Санды толық жіберіңіз.
report-not-a-figure = { $name }: бүтін сан қажет, мысалы: 12 немесе 1 234.

# Questions
report-question-of = { $of } сұрақтың { $n }-сұрағы
report-question-none = Басқа сұрақ жоқ. Карточкаға оралыңыз.
report-ask-falls = <b>{ $name }</b>: болғаны { $previous }, сіз { $value } деп жаздыңыз. Бұл өсім бе?
report-ask-falls-reason = <b>{ $name }</b>: болғаны { $previous }, қазір { $value }. Өткен есептегіден аз: себебін көрсетіңіз.
report-ask-jumps = <b>{ $name }</b>: болғаны { $previous }, қазір { $value }, өсімі { $growth }. Әдетте бір аптада { $usual } шамасында. Санды тексеріп, себебін көрсетіңіз.
report-ask-unusual = <b>{ $name }</b>: болғаны { $previous }, қазір { $value }, өсімі { $growth }. Әдетте бір аптадағы өсім: ең азы { $low }, ең көбі { $high }. Санды тексеріп, себебін көрсетіңіз.
report-ask-over-plan = <b>{ $name }</b>: { $value } — жылдық жоспардың ({ $plan }) { $percent } % шегінен асты. Себебін көрсетіңіз.
report-ask-still = Барлық сан { $weeks } апта бойы өзгеріссіз. Себебін көрсетіңіз.
report-ask-reason = Себепті басыңыз немесе өзіңіз жазыңыз. Сан қате болса, дұрысын жіберіңіз.
report-ask-reason-only = Себепті басыңыз немесе өзіңіз жазыңыз.
report-growth-yes = +{ $value }, { $sum } болады
report-growth-no = Барлығы { $value }
report-reason-short = Себебін сөзбен жазыңыз, кемінде бірнеше әріп.
report-reason-grew = Егер бұл өсім болса, «{ $added }» деп жіберіңіз.
report-doubt = «{ $typed }» жауабында сан, «иә» немесе «жоқ» бар, сондықтан ол жазылмады. Бұл себеп болса, «Себеп ретінде жазу» түймесін басыңыз немесе «иә» деп жазыңыз. Түзету болса, тек санды жіберіңіз.
report-doubt-source = «{ $typed }» жауабында сан бар, сондықтан ол жазылмады. Бұл аты-жөні мен лауазымы болса, «Осылай жазу» түймесін басыңыз немесе «иә» деп жазыңыз. Есеп сандары болса, «атауы: сан» түрінде жіберіңіз.
report-doubt-growth = «{ $typed }» түсініксіз. «Өсім», «барлығы» деп немесе дұрыс санды жазыңыз.
report-as-reason = Себеп ретінде жазу
report-as-name = Осылай жазу

# Whose words
report-ask-source = Сіз { $unit } үшін енгізіп отырсыз. Кімнің айтуы бойынша? Аты-жөні мен лауазымын бір хабарламамен жазыңыз, мысалы: Марина Ковалёва, әкімнің орынбасары.
report-source-short = Сандарды айтқан кісінің атын жазыңыз.

# Last look
report-look = <b>Тексеріңіз · { $unit }</b>
report-look-same = Өзгеріссіз жолдар: { $n } / { $of }
report-look-answer = Сұрақ: { $about }. Себебі: { $reason }.
report-about-falls = { $name } { $growth }
report-about-jumps = { $name } { $growth }
report-about-unusual = { $name } { $growth }
report-about-over-plan = { $name } жоспардың { $percent } % шегінен асты
report-about-still = { $weeks } апта өзгеріссіз
report-look-akim = Есеп әкімге бекітуге жіберіледі, ол бекіткенде тапсырылған болып саналады.
report-look-send = «Жіберу» түймесін басыңыз немесе «иә» деп жазыңыз.
report-look-missing = Толтырылмаған: { $names } — осы жолдарды толтырыңыз, содан кейін есепті жіберуге болады.
report-look-more = { $names } және тағы { $n }
report-look-wrong = Жарамайды: { $names } — осы жолдарды түзетіңіз.
report-look-early = Жіберуге болатын уақыт: { $opens }. Қаралама сақталды.
report-look-changed = Сіз қарап тұрғанда сандар өзгерді ({ $name }). Өзгерген жолдар • белгісімен көрсетілген. Қайта тексеріңіз.

# Sent
report-sent-at = Жіберілді: { $at }, { $late ->
    [imported] импортпен енгізілген
    [yes] кешіктірілді
   *[no] мерзімінде
}: { $name }
report-sent-revision = { $n }-түзету
report-sent-already = Есеп жіберілген: { $name }, { $at }. Екінші рет жіберілмеді.
report-sent-same = Сандар жіберілгенмен бірдей. Түзету қажет болмады.
report-sent-dropped = Түзетуден бас тартылды. Жіберілген есеп күшінде.
report-can-correct = Түзету мерзімі: { $lock }.
report-cannot-correct = Түзету мерзімі аяқталды: { $lock }. Сандар өңделіп жатыр. Өзгерту қажет болса, { $asks ->
    [yes] «Түзетуді сұрау» түймесін басыңыз немесе хабарласыңыз: { $people }
   *[no] хабарласыңыз: { $people }
}
report-cannot-correct-yourself = Түзету мерзімі аяқталды: { $lock }. Сандар өңделіп жатыр. Өзгерту үшін облыс әкімінің аппаратына хабарласады — бұл сіз.
report-nobody-to-ask = облыс әкімінің аппараты
report-next-opens = Келесі есеп — { $day } кеңеске, қабылдау басталатын уақыт: { $opens }.

# Receipt
receipt-title = ✅ <b>Есеп жіберілді</b> · № { $number }
receipt-title-corrected = ✅ <b>Есеп жіберілді</b> · № { $number } · { $n }-түзету
receipt-where = { $unit }, { $day } кеңеске
receipt-where-extra = { $unit }, { $name }, { $day } жағдай
receipt-when = { $at }, { $late ->
    [yes] кешіктірілді
   *[no] мерзімінде
} · тапсырғаны: { $reported } / { $expected }
receipt-total = { $name } { $total }
receipt-total-growth = { $name } { $total } ({ $growth })
receipt-total-plan = { $name } { $total } ({ $growth }), жоспардың орындалуы { $percent } %
receipt-total-plan-first = { $name } { $total }, жоспардың орындалуы { $percent } %
receipt-difference = { $name }: { $old } → { $new }
receipt-blank = бос
receipt-fold-rows = Бүкіл есеп
receipt-until = Түзету мерзімі: { $lock }
receipt-final = Енді түзетуге болмайды, мерзімі өтті: { $lock }
receipt-by = Жіберген: { $name }
receipt-approved = { $first ->
    [yes] Бекітуге берілді: { $handed }. Бекіткен: { $name }; есеп осы сәттен бастап тапсырылды.
   *[no] Бекітуге берілді: { $handed }. Бекіткен: { $name }
}
receipt-source = Аппарат мына кісінің айтуы бойынша енгізді: { $name }

# No data
report-no-data-ask = <b>Деректер жоқ · { $unit }</b>
    { $day } кеңеске. Есеп тапсырылмаған болып саналады, себебі жиынтық ақпаратта көрсетіледі. Бұл есеп туралы енді еске салынбайды.
    Себепті басыңыз немесе өзіңіз жазыңыз.

# Request
report-request-head = Деректерді беруіңізді сұраймын: { $form }, { $unit }
report-request-when = { $day } кеңеске, деректер { $entry } күнгі. Жауап беру мерзімі: { $due }.
report-request-since = Сандар { $year } жылғы 1 қаңтардан бергі жалпы көрсеткіш болуы керек, бір аптадағы өсім емес.
report-request-line = { $n }. { $name }:
report-request-foot = Сандарды жазып, мәтінді кері жіберіңіз.

# History
report-history-title = <b>Есептер · { $unit }</b>
report-history-none = Жіберілген есептер әзірге жоқ.
report-history-pick = Қарау үшін күнді басыңыз. ✓ — есеп жіберілген.

# Withdrawing
report-withdraw-ask = <b>Есепті қайтарып аласыз ба?</b>
    { $unit }, { $day } есеп. Жіберілгені есепке алынбайды, сандар қаралама ретінде қалады.
report-withdraw-accepted = Есепті аппарат қабылдаған: бұл қабылдау да күшін жояды, аппаратқа хабарланады.
report-withdraw-due = { $past ->
    [yes] Мерзім өтті: { $due }. Қайта жіберілген есеп кешіктірілген болады.
   *[no] Мерзімінде қайта жіберуге болады, соңғы уақыты: { $due }.
}
report-withdraw-gone = Есепті енді қайтарып алуға болмайды.
report-withdraw-newer = Әріптесіңіз түзету жіберді: қарап шығып, шешім қабылдаңыз.
report-withdraw-done = Есеп қайтарып алынды. Сандарды түзетіп, қайта жіберіңіз.
