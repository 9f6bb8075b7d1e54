# What officials made of a report
review-accepted = ✓ Қабылданды: { $at }, { $name }
review-amended = { $n ->
    [one] ✓ Қабылданды: { $at }, { $name }; содан кейін { $n } көрсеткіш өзгерді
   *[other] ✓ Қабылданды: { $at }, { $name }; содан кейін { $n } көрсеткіш өзгерді
}
review-returned = ↩ Қайтарылды: { $at }, { $name }: «{ $words }»{ $about }
review-corrected = Қайтарылғаннан кейін түзетілді. { $name }: «{ $words }»{ $about }
review-asked = Сұрақ, { $name }: «{ $words }»{ $about }
review-answered = Сұрақ, { $name }: «{ $words }»{ $about }. Жауап: «{ $answer }»
review-excused = Кешіктірілді, себебі дәлелді: «{ $words }» — { $name }, { $at }
review-unlocked-until = Түзету ашық, мерзімі: { $until }.
review-unlocking-waits = Жабылғаннан кейін түзету: сұрау жіберілді, шешім күтілуде.
review-not-approved = Түзету бекітілмеді: бекітуге берілген уақыты — { $at }, бекіту мерзімі — { $until }. Бұрынғы сандар күшінде.

# What an official may do on the unit's card
review-accept = Қабылдау
review-take-back = Қабылдауды кері алу
review-return = Қайтару
review-ask = Сұрақ қою
review-excuse = Себебі дәлелді
review-unexcuse = Дәлелді себепті алып тастау
review-unlock = Түзетуге рұқсат беру
review-span = { $span ->
    [hour] 1 сағатқа
    [two_hours] 2 сағатқа
    [evening] Мерзімі: { $time }
   *[day] Бір тәулікке
}
review-until-ask = <b>Түзетуге рұқсат беру · { $unit }</b>
    { $day } есеп. Есепті қанша уақытқа ашу керек? Өзі жабылады; ештеңе жіберілмесе, ауданға жарты сағат бұрын хабарлама барады.
review-refuse = Рұқсат бермеу
review-which = { $act ->
    [return] <b>Есепті қайтару · { $unit }</b>
   *[ask] <b>Есеп бойынша сұрақ · { $unit }</b>
}
    { $day } есеп. Қай көрсеткіштер туралы екенін белгілеңіз. Бүкіл есеп туралы болса, бірден «Әрі қарай» түймесін басыңыз.
review-words-ask = { $act ->
    [return] <b>Есепті қайтару · { $unit }</b>{ $about }
   *[ask] <b>Есеп бойынша сұрақ · { $unit }</b>{ $about }
}
    { $act ->
        [return] Нені түзету керегін жазыңыз. Жауапты адам сөзіңізді алып, карточканы ашады.
       *[ask] Сұрағыңызды жазыңыз. Есеп тапсырылған күйінде қалады, жауап сізге келеді.
    }
review-excuse-ask = <b>Себебі дәлелді · { $unit }</b>
    { $day } есеп. Кешігу себебін жазыңыз. Есеп кешіктірілген күйінде қалады, қасында себебі дәлелді екені жазылады.
review-words-wanted = Мәтін керек: бір хабарламамен жазыңыз.
review-words-long = Жазылмады: мәтінде { $n } таңба бар, ең көбі { $most }. Қысқартып, қайта жіберіңіз: жазғаныңыз чатта тұр.
review-newer = Бұл есептің жаңа нұсқасы келді: қарап шығып, шешім қабылдаңыз.
review-said-accepted = Есеп қабылданды.
review-said-taken-back = Қабылдау кері алынды.
review-said-return = Есеп қайтарылды, жауапты адамға хабарлаймыз.
review-said-ask = Сұрақ жіберілді.
review-said-excuse = Белгіленді: себебі дәлелді.
review-said-unexcused = Дәлелді себеп белгісі алып тасталды.
review-said-open = Есеп түзету үшін ашылды. Ауданға хабарланады.
review-said-unlocked = Түзету мерзімі: { $until }. Ауданға хабарланады.
review-said-refused = Түзетуге рұқсат берілмеді. Ауданға хабарланады.
review-decided-given = Шешім қабылданып қойған: түзетуге рұқсат берілді.
review-decided-refused = Шешім қабылданып қойған: түзетуге рұқсат берілмеді.

# What a reporter does
review-ask-unlocking = Түзетуді сұрау
review-reason-ask = <b>Есепті түзету · { $unit }</b>
    { $day } есеп. Түзету жабық. Нені және неге өзгерту керегін жазыңыз: аппарат шешеді.
review-answer-ask = <b>Сұраққа жауап</b>
    «{ $words }»{ $about }
    Жауабыңызды бір хабарламамен жазыңыз.
review-said-answer = Жауап жіберілді.
review-said-reason = Сұрау жіберілді. Шешім шыққанда хабарлама келеді.
review-fix = Түзету
review-answer = Жауап беру
review-open = Есепті ашу

# What is told
review-where = { $unit }, { $form }, { $day } есеп
review-words = { $name }: «{ $words }»
review-yours = Сіздің сөзіңіз: «{ $words }»{ $about }
review-figure = • { $name }: { $value }
review-figure-changed = • { $name }: { $before } → { $now }
review-told-returned = ↩ <b>Есеп түзетуге қайтарылды</b>
review-told-asked = <b>Есеп бойынша сұрақ</b>
review-told-corrected = <b>Есеп түзетілді</b>, { $name }
review-told-answered = <b>Сұрағыңызға жауап</b>
review-told-withdrawn = { $decided ->
    [accepted] <b>Сіз қабылдаған есеп қайтарып алынды</b>, { $name }. Қайта жіберілгенше ол тапсырылмаған.
   *[returned] <b>Сіз қайтарған есеп қайтарып алынды</b>, { $name }. Қайта жіберілгенше ол тапсырылмаған.
}
review-told-unlocking = <b>Жабылғаннан кейін түзетуді сұрайды</b>
review-told-unlocked = <b>Түзетуге рұқсат берілді, мерзімі: { $until }</b>, { $name }
review-told-ends = <b>Түзету жабылады: { $until }</b>. { $waits ->
    [yes] Ол бекітуге берілді, әлі бекітілген жоқ.
   *[no] Әзірге ештеңе жіберілмеді.
}
review-told-closed = { $waits ->
    [yes] <b>Түзету жабылды</b>: ол бекітуге берілді, бірақ бекітілмеді. Бұрынғы сандар күшінде. Түзету әлі де керек болса, есепті ашып, «Түзетуді сұрау» түймесін басыңыз.
   *[no] <b>Түзету жабылды</b>, ештеңе өзгерген жоқ.
}
review-told-refused = <b>Түзетуге рұқсат берілмеді</b>, { $name }

# Accepting many at once
acceptance-open = Есептерді қабылдау
acceptance-title = <b>Есептерді қабылдау · { $form }, { $on }</b>
acceptance-stands = Тапсырғаны: { $reported } / { $expected }, қабылданғаны: { $accepted }{ $returned ->
    [0] .
   *[other] , қайтарылғаны: { $returned }.
}
acceptance-left = Қабылдауды күтуде: { $n }, оның ішінде сұрақсыз: { $clear }.
acceptance-none = Қабылдайтын есеп қалмады.
acceptance-legend = ? — сұрақ бар: ауданның жауабын қараңыз.
acceptance-clear = Сұрақсыздарын қабылдау ({ $clear })
acceptance-page = Беттегінің бәрін қабылдау ({ $here })
acceptance-sure = { $n ->
    [one] <b>{ $n } есепті қабылдайсыз ба?</b>
   *[other] <b>{ $n } есепті қабылдайсыз ба?</b>
}
    { $names }.
acceptance-yes = Иә, қабылдау
acceptance-gone = Бұл есептер қабылданып қойған немесе қайта жіберілген.
acceptance-done = { $n ->
    [one] { $n } есеп қабылданды.
   *[other] { $n } есеп қабылданды.
}
acceptance-newer = Қабылданбады: { $n } — жаңа нұсқасы келді, қарап шығыңыз.

# What waits for an answer
waiting-open = Жауап күтуде ({ $n })
waiting-heading = Жауапты бір тәуліктен артық күтуде:
waiting-title = <b>Жауапты бір тәуліктен артық күтуде: { $n }</b>
waiting-none = Бір тәуліктен артық жауап күтіп тұрған ештеңе жоқ.
waiting-home = Жауапты бір тәуліктен артық күтуде: { $n }.
waiting-line = { $kind ->
    [returned] { $unit }, { $day }: қайтарылды «{ $words }»{ $about }, уақыты: { $since }
    [asked] { $unit }, { $day }: сұрақ «{ $words }»{ $about }, уақыты: { $since }
   *[unlocking] { $unit }, { $day }: түзетуді сұрайды «{ $words }», уақыты: { $since }
}

# The akim's approval
approval-approve = Бекіту
approval-back = Ескертпемен қайтару
approval-told-asked = <b>Есеп сіздің бекітуіңізді күтуде</b>
approval-by = Бекітуге берген: { $name }, { $at }
approval-due = { $late ->
    [yes] Мерзімі өтті: { $due }. Есеп бекітілгенде тапсырылған болып саналады.
   *[no] Мерзімі: { $due }. Есеп бекітілгенде тапсырылған болып саналады; мерзімнен кейін бекітілсе — кешіктірілген.
}
approval-correction = Бұл — түзету: жаңа сандар бекітілгенше бұрынғылары есепке алынады.
approval-until = Бекіту мерзімі: { $until }.
approval-told-waits = ⏰ <b>Есеп әлі де сіздің бекітуіңізді күтуде</b>
approval-told-nudged = <b>Сізден есепті бекіту сұралады</b>
approval-told-back = ↩ <b>Есеп бекітілмеді және жіберілмеді</b>: түзетіп, қайта жіберіңіз.
approval-told-over = { $what ->
    [correction] <b>Түзету бекітілмеді, мерзімі өтті: { $until }</b>. Бұрынғы сандар күшінде. Түзету әлі де керек болса, есепті ашып, «Түзетуді сұрау» түймесін басыңыз.
   *[report] <b>Есеп бекітілмеді</b>: кезең аяқталды ({ $until }), есеп тапсырылмады.
}
approval-back-ask = { $day } есепте нені түзету керек ({ $unit })? Жазыңыз — бұл сөздерді жауапты адам алады.
approval-said-questions = Сандар бойынша сұрақтар туындады. Есепті қайтарыңыз: жауапты адам жауап беріп, қайта жібереді.
approval-said-approve = Бекітілді, есеп жіберілді.
approval-said-back = Есеп қайтарылды, жауапты адам сөздеріңізді алады.
