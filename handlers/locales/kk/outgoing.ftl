# Alerts to administrators
alert-gap = ⚠️ <b>Бот { $minutes ->
   *[other] { $minutes } минут жұмыс істемеді
}</b>
    Басталуы: { $since }, аяқталуы: { $until }. Мәнін жоғалтпағаны қазір жіберілді, қалғаны жіберілген жоқ. Тізім: /outbox
alert-failed = ⚠️ <b>Хабарлама жеткізілмеді</b>
    Кімге: { $name }
    Не: { $what }
    Telegram жауабы: <code>{ $why }</code>
alert-unreachable = ⚠️ <b>{ $name } хабарлама алмайды</b>
    Бұл чатта бот бұғатталған. Адам ботқа жазған сәтте еске салулар қайта жіберіледі.
alert-units = Жауапты: { $units }
alert-phone = Телефон: { $phone }

alert-what = { $kind ->
    [reminder] мерзімді еске салу
    [holiday_reminder] мерекені еске салу
    [snooze] қайталап еске салу
    [provisional] алдын ала жиынтық ақпарат
    [digest] қорытынды жиынтық ақпарат
    [again] өзгерістері бар жиынтық ақпарат
    [preparation] мереке туралы ақпарат
    [meeting_digest] кеңеске арналған жиынтық ақпарат
    [meeting_called] жаңа кеңес туралы хабар
    [meeting_moved] кеңестің ауыстырылғаны туралы хабар
    [meeting_cancelled] кеңестің болмайтыны туралы хабар
    [board] топтың тақтасы
    [group_overdue] топқа хабарлама: мерзім өтті
    [group_all_in] топқа хабарлама: бәрі тапсырды
    [receipt] әріптес есебінің көшірмесі
    [request] рұқсат сұрауы
    [decision] рұқсат сұрауының жауабы
    [revoked] рөлдің қайтарып алынғаны туралы хабар
   *[other] бот хабарламасы
}
