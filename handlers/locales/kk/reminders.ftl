# Reminders: what is owed. One message for everything
reminder-opened = <b>Есеп ашылды, тапсыру мерзімі: { $due }</b>
reminder-soon = <b>⏰ Мерзімге { $left } қалды: { $due }</b>
reminder-unsent = <b>⏰ Бәрі толтырылды, жіберу ғана қалды. Мерзімге { $left } қалды: { $due }</b>
reminder-asked = Сізден есепті тапсыру сұралады.
reminder-minutes = { $n } минут
reminder-hours = { $n } сағат
reminder-days = { $n } күн
reminder-late = <b>⏰ Мерзімі өтті: { $due }</b>
    Сандардың жиынтық ақпаратқа енуі үшін әлі де тапсыруға болады, соңғы уақыты: { $until }.
reminder-late-still = <b>⏰ Мерзімі өтті: { $due }</b>
    Әлі де тапсыруға болады, соңғы уақыты: { $until }.
reminder-unit = { $unit }:
reminder-item = • { $name }: { $said }
reminder-not-begun = басталмаған
reminder-filled = толтырылғаны { $n } / { $of }
reminder-waits-for-akim = әкімнің бекітуін күтуде
reminder-all-filled = бәрі толтырылды, жіберу ғана қалды
reminder-item-due = { $said }, мерзімі: { $due }
reminder-item-late = { $said }, мерзімі өтті: { $due }

# A holiday in the same message
reminder-stale = { $names } — { $since }
reminder-item-days = { $n ->
    [0] бүгін
   *[other] { $n } күн қалды
}
reminder-item-holiday = • { $name }, { $days }. { $said }.
reminder-item-nothing = әлі ештеңе жіберілмеген
reminder-item-ready = бәрі дайын, рақмет

# Before a holiday
reminder-holiday = <b>{ $left }</b>
reminder-holiday-unit = <b>{ $left } · { $unit }</b>
reminder-holiday-nothing = Сіз әлі ештеңе жіберген жоқсыз.
reminder-holiday-wanted = Қажетті деректер: { $names }.
reminder-holiday-progress = { $said }.
reminder-holiday-line = { $said }.
reminder-holiday-ready = Бәрі дайын: { $said }. Рақмет.
reminder-confirmed = { $names } { $n ->
    [1] расталды
   *[other] расталды
}
reminder-events = дайыны { $said }
reminder-share = { $name } { $said }
reminder-part = { $name } — { $done } / { $of }
reminder-of = { $done } / { $of } { $counted }
reminder-lacks = жетпейтіні: { $said }
reminder-lacks-own = { $what }: { $said }
reminder-unknown = көрсетілмеген: { $names }
reminder-and = { $names } және { $last }

# Buttons
reminder-refresh = Жаңарту
reminder-later = { $minutes ->
    [60] Бір сағаттан кейін еске салу
   *[other] { $minutes } минуттан кейін еске салу
}
reminder-later-said = Еске саламын: { $at }.
reminder-later-tomorrow = Ертең еске саламын: { $at }.
reminder-nothing-owed = Қазір еске салатын ештеңе жоқ.
