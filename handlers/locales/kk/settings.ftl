# What one receives
settings-title = <b>Баптаулар</b>
settings-ask = Сізге не жіберілетінін таңдаңыз. Өшіру немесе қосу үшін жолды басыңыз.
settings-always = Өзіңіз сұраған еске салулар мен рұқсат туралы жауаптар әрқашан келеді.
settings-always-administrator = Рұқсат сұраулары мен боттың ақаулары туралы хабарламалар әкімшілерге әрқашан келеді.
settings-on = ✓ { $what }
settings-off = { $what }: өшірулі
settings-reminders = Мерзім туралы еске салулар
settings-holidays = Мерекелерге дайындық
settings-provisional = Мерзімінде кім тапсырмады
settings-digests = Кеңес алдындағы жиынтық ақпарат
settings-preparation = Мерекелер туралы жиынтық ақпарат
settings-meetings = Кеңестердегі өзгерістер
settings-receipts = Әріптестер есептерінің көшірмелері
settings-tasks = Тапсырмалардың мерзімі
settings-waiting = Бір тәуліктен артық жауап күткендер
settings-audit = Таңертеңгі журнал коды
settings-language = Тіл · Язык
settings-groups = Топтар
settings-approvals = Әкімнің бекітуі

# Whose akim approves
approvals-title = <b>Әкімнің бекітуі</b>
approvals-how = Қосылған жерде апталық есеп әкім немесе оның орынбасары бекіткен сәттен бастап тапсырылған болып саналады. Оған дейін ол «әкімнің бекітуін күтуде».
approvals-count = Қосылғаны: { $n }.
approvals-no-akim = ⚠️ Әкімі ботқа қосылмаған: { $names }. Онда әзірге аппарат бекітеді. Әкімді шақырыңыз: /invite.
approvals-ask = Қосу немесе өшіру үшін ауданды не қаланы басыңыз.
approvals-on = ✓ { $unit }

# About oneself
profile-open = Мен туралы
profile-title = <b>Мен туралы</b>
profile-name-line = Аты-жөні: { $value }
profile-post-line = Лауазымы: { $value }
profile-phone-line = Жұмыс телефоны: { $value }
profile-empty = көрсетілмеген
profile-who-sees = Бұл бот кімге қоңырау шалу керегін жазған жерде көрінеді.
profile-name = Аты-жөні
profile-post = Лауазымы
profile-phone = Телефон
profile-name-ask = Аты-жөніңізді жазыңыз, мысалы: Айгүл Серікова.
profile-post-ask = Лауазымыңызды жазыңыз, мысалы: бас маман.
profile-phone-ask = Жұмыс телефонын жазыңыз, мысалы: +7 700 123 45 67.
profile-done = Жазылды.

# How messages look
look-open = Хабарламалар түрі
look-sample = <b>Кесте үлгісі</b>
look-sample-row = { $n }-аудан
look-ask = Жоғарыда үлгі тұр. Кестені көріп тұрсыз ба?
look-yes = Көріп тұрмын
look-no = Көрінбейді
look-on = Жиынтық ақпарат пен есептер кестемен келеді. Кәдімгі түрге қайту: /settings, «Хабарламалардың кәдімгі түрі».
look-off = Хабарламалар кәдімгі мәтінмен келеді. Үлгіні қайта көру: /settings, «Хабарламалар түрі».
look-not-known = Кестелер әзірге қолжетімсіз: Telegram оларды боттан қабылдамайды. Хабарламалар кәдімгі мәтінмен келеді.
look-plain = Хабарламалардың кәдімгі түрі
look-group = { $is_rich ->
    [True] Кәдімгі түрі
   *[False] Хабарламалар түрі
}: { $title }
look-ask-group = Жоғарыда үлгі тұр. «{ $title }» тобындағылардың бәрі мұндай кестені көре ала ма? Ескі қосымшаларда кесте көрінбейді.
look-group-on = «{ $title }» тобындағы хабарламалар кестемен келеді. Кәдімгі түрге қайту: /settings, «Топтар».
look-group-off = «{ $title }» тобындағы хабарламалар кәдімгі мәтінмен келеді. Үлгіні қайта көру: /settings, «Топтар».

# On leave
leave-begin = Мен демалыстамын
leave-end = Демалысты аяқтау
leave-title = <b>Мен демалыстамын</b>
leave-ask-who = Орныңызды кім басады? Әріптесіңізді таңдаңыз.
leave-nobody = Орныңызды басатын ешкім жоқ: ауданыңыздың немесе қалаңыздың есебін басқа ешкім тапсырмайды. Әкімшіден орынбасар тағайындауды сұраңыз.
leave-ask-until = Орныңызды { $name } басады. Соңғы күні қайсы? Күнді басыңыз немесе жазыңыз: 05.12.
leave-sure = Бүгіннен бастап орныңызды { $name } басады, соңғы күні { $until }: құқықтары бірдей, еске салулар сізге келмейді. Өзі аяқталады. Солай ма?
leave-yes = Иә, демалыстамын
leave-line = { $since } – { $until } аралығында орныңызды { $name } басады.
leave-ended = Қош келдіңіз! Орнын басу аяқталды, еске салулар қайтадан сізге келеді.

# Connected groups
settings-groups-title = <b>Қосылған топтар</b>
settings-groups-count = Барлығы: { $n }. Ажырату үшін топты басыңыз.
settings-groups-none = Әзірге біреуі де жоқ.
settings-groups-how = Топты қосу үшін оған ботты қосып, сол жерде /connect деп жазыңыз.
settings-group-silent = ⚠️ «{ $title }»: { $trouble ->
        [topic_closed] тақырып жабық, бот күтуде.
        [topic_gone] тақырып енді жоқ, бот күтуде.
        [no_rights] ботқа жазуға тыйым салынған, ол күтуде.
       *[removed] бот ол топта енді жоқ.
    }
settings-disconnect = Ажырату: { $title }
settings-disconnected = «{ $title }» тобы ажыратылды.
settings-untitled = атауы жоқ
