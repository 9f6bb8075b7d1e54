# What the bot sends of itself
outbox-title = <b>Бот хабарламалары: { $part }</b>
outbox-said = Соңғылары
outbox-next = Алдағылары
outbox-part-said = соңғылары
outbox-part-next = алдағылары
outbox-none-said = Әзірге ештеңе жіберілген жоқ.
outbox-none-next = Алдағы екі аптада ештеңе күтілмейді.
outbox-hint-next = Бұдан әрі ешкім ештеңе тапсырмаса, осылай болады.
outbox-entry =
    { $n }. { $at }
    { $what }
    { $whom }
    { $states }
outbox-what = { $what }
outbox-whom = Кімге: { $names }
outbox-whom-more = Кімге: { $names } және тағы { $n }
outbox-about = { $kind }: { $subject }
outbox-figures = { $form }, { $day } жағдай бойынша
outbox-count = { $state }: { $n }
outbox-count-why = { $state }: { $n } ({ $why })
outbox-one = • { $name }: { $state }
outbox-one-at = • { $name }: { $state } { $at }
outbox-one-why = • { $name }: { $state } ({ $why })
outbox-nobody = алушы енді жоқ
outbox-stranger = коды { $code }
outbox-kind = { $kind ->
    [reminder] Мерзім туралы еске салу
    [holiday_reminder] Мереке туралы еске салу
    [snooze] Сұралған еске салу
    [nudge] Аппараттың еске салуы
    [provisional] Мерзімінде кім тапсырмады
    [digest] Кеңес алдындағы жиынтық ақпарат
    [again] Жаңартылған жиынтық ақпарат
    [preparation] Мерекеге дайындық туралы жиынтық ақпарат
    [meeting_digest] Тағайындалған кеңес алдындағы жиынтық ақпарат
    [provisional_chart] Тапсыру мерзімі біткендегі диаграмма
    [digest_chart] Кеңес алдындағы диаграмма
    [again_chart] Жаңартылған диаграмма
    [meeting_chart] Тағайындалған кеңес алдындағы диаграмма
    [preparation_chart] Мерекеге дайындық диаграммасы
    [summary_chart] Сұралған жиынтық ақпараттың диаграммасы
    [memo] Кеңес алдындағы анықтама
    [meeting_called] Кеңес тағайындалды
    [meeting_moved] Кеңестің уақыты ауыстырылды
    [meeting_cancelled] Кеңес өткізілмейді
    [board] Топтағы тізім
    [group_overdue] Топтағы «Мерзімі өтті» хабарламасы
    [group_all_in] Топтағы «Барлығы тапсырды» хабарламасы
    [group_connected] Топтағы «Топ қосылды» хабарламасы
    [receipt] Есептің көшірмесі
    [request] Рұқсат сұрау
    [decision] Рұқсат сұрауға жауап
    [revoked] Рөл қайтарып алынды
    [given] Рөл берілді
    [moved] Рөл ауыстырылды
    [closed] Рұқсат жабылды
    [replaced] Аккаунт ауыстырылды
    [deputy] Орынбасар тағайындалды
    [deputy_ended] Орнын басу аяқталды
    [returned] Есепті қайтару
    [corrected] Қайтарылғаннан кейін түзетілді
    [asked] Есеп бойынша сұрақ
    [answered] Сұраққа жауап
    [withdrawn] Есеп қайтарып алынды
    [unlocking_asked] Жабылғаннан кейін түзету сұрауы
    [unlocking_decided] Түзету туралы шешім
    [task_set] Тапсырма
    [task_done] Тапсырма орындалды
    [task_returned] Тапсырма қайтарылды
    [task_closed] Тапсырма бақылаудан алынды
    [task_withdrawn] Тапсырманың күші жойылды
    [task_moved] Тапсырманың мерзімі өзгерді
    [unlocking_ends] Түзету жақында жабылады
    [unlocking_closed] Түзету жабылды
    [approval_asked] Бекітудегі есеп
    [approval_waits] Әкімге еске салу
    [approval_nudge] Аппараттың есепті бекіту туралы өтініші
    [approval_over] Есеп уақытында бекітілмеді
    [approved] Есеп жіберілгені туралы хабар
    [given_back] Әкім қайтарды
    [task_reminder] Тапсырмалар туралы еске салу
    [task_overdue] Мерзімі өткен тапсырмалар
    [task_snooze] Тапсырмалар туралы сұралған еске салу
    [waiting] Бір тәуліктен артық жауап күткендер
    [help_answered] Көмек туралы өтінішке жауап
    [audit_head] Журнал коды
    [alert_gap] Бот жұмыс істемеді
    [alert_failed] Хабарлама жіберілмеді
    [alert_group] Бот топқа жаза алмайды
    [alert_copy] Сақтық көшірме жоқ
    [alert_plain] Кестелер қолжетімсіз
    [alert_nobody] Есепке жауапты адам жоқ
    [alert_akim] Есепті бекітетін әкім жоқ
    [alert_administrator] Әкімші ауысты
   *[alert_unreachable] Адам хабарлама алмайды
}
outbox-state = { $state ->
    [sent] жіберілді
    [merged] басқасымен бірге жіберілді
    [dropped] жіберілмеді
    [failed] жіберу мүмкін болмады
    [pending] жіберілуін күтуде
   *[planned] жоспарланған
}
outbox-why-past_use = кешікті
outbox-why-muted = баптауларда өшірілген
outbox-why-unreachable = адамға жазу мүмкін емес
outbox-why-gone = рөл немесе топ енді жоқ
outbox-why-reported = тапсырылып қойған
outbox-why-unchanged = ештеңе өзгерген жоқ
outbox-why-no_figures = сандар әлі жоқ
outbox-why-cancelled = кеңес өткізілмейді
outbox-why-changed = кеңес өзгерді
outbox-why-decided = шешім қабылданған
outbox-why-given_again = рөл қайта берілді
outbox-why-over = мерзімі өтті
outbox-why-owed = бәрі бірдей тапсырған жоқ
outbox-why-posted = бұрыннан бар
outbox-why-no_board = топта тізім жоқ
outbox-why-reworded = мәтіні өзгерді
gone-outbox = Бұл жазба тізімде енді жоқ. Міне, басты мәзір.
