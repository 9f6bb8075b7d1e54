# The journal of every act
audit-title = <b>Журнал</b>
audit-hint = Атын, ауданды, көрсеткішті немесе күнді жазыңыз — тек соған қатыстысы қалады.
audit-sought = Іріктеу: { $what }
audit-none = Жазба жоқ.
audit-none-yet = Қаралған жазбалардың арасында мұндайы жоқ. Бұрынғыларынан іздеуге болады.
audit-row = { $at } · { $who }: { $what }
audit-column-at = Қашан
audit-column-who = Кім
audit-column-what = Не істелді
audit-below = { $what } [{ $n }]
audit-below-row = [{ $n }] { $what }
audit-fold = Толығырақ: { $n }
audit-part = { $text }
audit-on-figures = { $form }, { $day } жағдай бойынша
audit-on-plan = { $year } жылға арналған жоспар, { $n }-нұсқа
audit-on-person = кімге: { $whom }
audit-on-controller = бақылаушы: { $whom }
audit-on-row = № { $n } { $kind ->
    [instruction] тапсырма
    [meeting] кеңес
    [group] топ
    [request] сұрау
    [template] үлгі
   *[invitation] шақыру
}
audit-change = { $what }: { $before } → { $after }
audit-field = { $what }: { $value }
audit-by-months = { $what }, айлар бойынша
audit-in = { $what } ({ $unit })
audit-oblast = бүкіл облыс
audit-empty = бос
audit-more = және тағы { $n }
audit-why = Жазғаны: «{ $why }»
audit-person = № { $n } адам
audit-stranger = бөгде адам, коды { $code }
audit-nobody = оператор немесе баптаулар
audit-days = { $since } – { $until }
audit-several = Бірнешеуі сәйкес келеді: { $names }. Толығырақ жазыңыз.
audit-unknown = «{ $text }» — мұндай есім де, аудан да, көрсеткіш те, күн де табылмады.
audit-status = { $status ->
    [draft] жоба
   *[approved] бекітілген
}
audit-refused = рұқсат берілмеді
audit-decision = { $decision ->
    [granted] рұқсат берілді
   *[refused] рұқсат берілмеді
}
audit-switch = { $what } — { $is_off ->
    [True] өшірулі
   *[False] қосулы
}
audit-switched = { $is_on ->
    [True] қосулы
   *[False] өшірулі
}

# What to look for
audit-older = Бұрынғылары ›
audit-newer = ‹ Жаңалары
audit-person-button = Кім
audit-unit-button = Аудан немесе қала
audit-figure-button = Көрсеткіш
audit-days-button = Күндер
audit-way-button = Қандай жолмен
audit-all = Бәрін көрсету
audit-ask-person = Кімнің жазбаларын көрсету керек? Таңдаңыз немесе атын жазыңыз.
audit-ask-unit = Қай аудан немесе қала туралы? Таңдаңыз немесе жазыңыз.
audit-ask-figure = Қай көрсеткіш туралы? Таңдаңыз немесе жазыңыз.
audit-ask-days = Қай күндер? Таңдаңыз немесе жазыңыз: «28.11» не «01.11 - 28.11».
audit-ask-means = Қандай жолмен енгізілген?
audit-today = Бүгін
audit-week = 7 күн
audit-month = 30 күн

# What administrators get each morning
audit-told-head =
    <b>Журнал</b> · жазба саны: { $n }
    Соңғысының коды: <code>{ $head }</code>
    Бұл хабарламаны сақтаңыз: код бойынша оператор оған дейінгі жазбалардың өзгермегенін және жойылмағанын тексереді.

# History of a unit
audit-history = Өзгерістер тарихы
audit-history-title = <b>Өзгерістер тарихы · { $unit }</b>
audit-history-ask = Қай ауданның немесе қаланың тарихын көрсету керек?

# By what way
audit-means-typed = жазып енгізілді
audit-means-pasted = мәтінмен бірден енгізілді
audit-means-pressed = түймемен
audit-means-unchanged = «Өзгеріссіз» енгізілді
audit-means-dictated = айтуы бойынша енгізілді
audit-means-workbook = Excel кітабымен енгізілді
audit-means-import = импортпен енгізілді
audit-means-machine = автоматты түрде енгізілді

# What was done
audit-act-report_type = қаралама сандары
audit-act-report_unchanged = қараламада «Өзгеріссіз»
audit-act-report_missed = қараламада бұрынғы сандар
audit-act-report_correct = түзету басталды
audit-act-report_leave = түзетуден бас тартылды
audit-act-report_answer = тексеру сұрағына жауап
audit-act-report_source = кімнің айтуы бойынша екені көрсетілді
audit-act-report_send = есеп жіберілді
audit-act-report_no_data = «Деректер жоқ» деп айтылды
audit-act-report_submit = есеп бекітуге берілді
audit-act-report_approve = есеп бекітілді
audit-act-report_give_back = есеп бекітілмеді, қайтарылды
audit-act-settings_approval = баптау өзгертілді
audit-act-report_withdraw = есеп қайтарып алынды
audit-act-report_import = есеп енгізілді
audit-act-report_photo = сурет қосылды
audit-act-report_photo_away = сурет алып тасталды
audit-act-report_photo_back = сурет қайтарылды
audit-act-review_accept = есеп қабылданды
audit-act-review_take_back = қабылдау кері алынды
audit-act-review_excuse = кешігудің себебі дәлелді деп белгіленді
audit-act-review_unexcuse = дәлелді себеп белгісі алып тасталды
audit-act-review_return = есеп қайтарылды
audit-act-review_ask = сұрақ қойылды
audit-act-review_answer = аппарат сұрағына жауап
audit-act-review_ask_unlocking = жабылғаннан кейін түзету сұралды
audit-act-review_decide_unlocking = жабылғаннан кейінгі түзету туралы шешім
audit-act-review_unlock = түзету ашылды
audit-act-plan_begin = жоспар нұсқасы басталды
audit-act-plan_set = жоспар сандары
audit-act-plan_approve = жоспар бекітілді
audit-act-tasks_set = тапсырма берілді
audit-act-tasks_confirm = тапсырма орындауға қабылданды
audit-act-tasks_report = тапсырма орындалды
audit-act-tasks_close = тапсырма бақылаудан алынды
audit-act-tasks_return = тапсырма пысықтауға қайтарылды
audit-act-tasks_withdraw = тапсырманың күші жойылды
audit-act-tasks_move = тапсырманың мерзімі өзгертілді
audit-act-help_answer = көмек туралы өтінішке жауап
audit-act-meetings_call = кеңес тағайындалды
audit-act-meetings_move = кеңестің уақыты ауыстырылды
audit-act-meetings_edit = кеңес өзгертілді
audit-act-meetings_cancel = кеңес өткізілмейді
audit-act-templates_add = үлгі қосылды
audit-act-templates_remove = үлгі алып тасталды
audit-act-invite = шақыру жасалды
audit-act-invite_accept = шақыру қабылданды
audit-act-invite_revoke = шақыру қайтарып алынды
audit-act-invite_again = сілтеме қайта берілді
audit-act-invite_replace = жаңа аккаунтқа сілтеме жасалды
audit-act-invite_take_over = рұқсат жаңа аккаунтқа көшірілді
audit-act-access_ask = рұқсат сұралды
audit-act-access_decide = рұқсат сұрауға жауап
audit-act-people_revoke = рөл қайтарып алынды
audit-act-people_give = рөл берілді
audit-act-people_move = рөл басқа ауданға немесе қалаға ауыстырылды
audit-act-people_close = рұқсат жабылды
audit-act-people_deputy = орынбасар тағайындалды
audit-act-people_deputy_end = орнын басу аяқталды
audit-act-settings_profile = өзі туралы деректер өзгертілді
audit-act-settings_leave = демалыс, орынбасар тағайындалды
audit-act-settings_back = демалыстан оралу
audit-act-people_appoint = баптаудағы әкімшілер
audit-act-connect = топ қосылды
audit-act-connect_language = топтың тілі
audit-act-connect_look = топтағы хабарламалар түрі
audit-act-connect_end = топ ажыратылды
audit-act-connect_follow = топ Telegram-да өзгерді
audit-act-settings_look = хабарламалар түрі таңдалды
audit-act-settings_switch = хабарлама баптаулары өзгертілді
audit-act-language = тіл таңдалды
audit-act-join = өзі туралы деректер
audit-act-remind = еске салу жіберілді
audit-act-snooze = есеп туралы еске салу кейінге қалдырылды
audit-act-snooze_tasks = тапсырмалар туралы еске салу кейінге қалдырылды
audit-act-come = әкімші осы күні алғаш рет кірді
audit-act-refused = рұқсат берілмеді

# What else was changed
audit-field-deputy = орынбасар
audit-field-answer = жауап
audit-field-no_data = себебі
audit-field-until = мерзімі
audit-field-files = файл саны
audit-field-help = жауап
audit-field-status = күйі
audit-field-effective = күшіне ену күні
audit-field-source = негіздеме
audit-field-at = уақыты
audit-field-title = тақырыбы
audit-field-agenda = күн тәртібі
audit-field-link = сілтеме
audit-field-name = атауы немесе аты
audit-field-post = лауазымы
audit-field-phone = телефоны
audit-field-words = жазғаны
audit-field-dictated_by = кімнің айтуы бойынша
audit-field-refused = не
audit-field-revision = нұсқа
audit-field-answered = жауап
audit-field-unlocked = ашық мерзімі
audit-field-language = тілі
audit-field-muted = хабарламалар
audit-field-decision = шешім
audit-field-offer = рөл
audit-field-replaces = жаңа аккаунт кімге
audit-field-account = аккаунт коды
audit-field-mark = не туралы
audit-field-approval_needed = әкімнің бекітуі
audit-field-rich = хабарламалардағы кестелер
audit-field-caption = сурет жазуы
audit-field-connected = топ
audit-field-reminded = алушылар

# What was refused
audit-tried-report = есеп
audit-tried-review = есепті қабылдау және қайтару
audit-tried-plan = жоспар
audit-tried-tasks = тапсырмалар
audit-tried-help = көмек туралы өтінішке жауап
audit-tried-meetings = кеңестер
audit-tried-templates = үлгілер
audit-tried-invite = шақырулар
audit-tried-access = рұқсат сұраулары
audit-tried-people = адамдар мен рөлдер
audit-tried-settings = баптаулар
audit-tried-connect = топты қосу
audit-tried-language = тіл
audit-tried-join = өзі туралы деректер
audit-tried-remind = еске салу
audit-tried-snooze = еске салуды кейінге қалдыру
audit-tried-summary = жиынтық ақпарат
audit-tried-status = кім тапсырды, кім тапсырмады
audit-tried-history = өзгерістер тарихы
audit-tried-audit = журнал
audit-tried-outbox = бот хабарламалары
audit-tried-export = деректерді шығару
audit-tried-groups = топтар
audit-tried-role = рөл
audit-tried-press = түймені басу
