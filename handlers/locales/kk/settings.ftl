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
settings-preparation = Мерекелер туралы ақпарат
settings-meetings = Кеңестердегі өзгерістер
settings-receipts = Әріптестер есептерінің көшірмелері
settings-tasks = Тапсырмалардың мерзімі
settings-language = Тіл · Язык
settings-groups = Топтар

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
