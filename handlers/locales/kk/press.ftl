# The press note
press-title = <b>Баспасөз қызметіне арналған жоба</b>
press-missing = Есепті бәрі бірдей тапсырған жоқ: { $n } / { $of }.
# Title, lead, who leads, and places to fill by hand
press-heading = <b>{ $meeting }: { $subject }</b>
press-meeting-day = { $year } жылғы { $day }
press-lead = { $meeting } өтті: { $day }. Кеңесті { $chair } [аты-жөні] өткізді.
press-chair = [лауазымы]
press-agenda = Күн тәртібі: { $agenda }
press-standing = Аудандар мен қалалар
press-leading = Жылдық жоспарды өзгелерден жақсы орындап жатқандар: { $names }.
press-lagging = { $by ->
    [months] { $span }
   *[days] Осы күнге белгіленген
} жоспардан төмен{ $rough }: { $names }.
press-lagging-more = { $by ->
    [months] { $span }
   *[days] Осы күнге белгіленген
} жоспардан төмен{ $rough }: { $names } және басқалар.
press-speech = Басшының сөзі (қолмен жазылады)
press-slot-holidays = Мереке күндеріндегі тәртіп, безендіру және қауіпсіздік туралы: «[…]».
press-slot-plan = Жоспардың орындалуы туралы: «[…]», — деді { $chair }.
press-nothing = Бұл күнге әзірге сан жоқ.
press-day = { $year } жылғы { $day }
press-parts = { $said }, оның ішінде { $parts }
press-figure = { $name } — { $n }
press-headline = { $day } жағдай бойынша { $name } — { $n }
press-plans = Келесі жылға арналған жоспар
press-plan = { $year } жылға арналған { $draft ->
    [yes] жоспар жобасы
   *[no] жоспар
} — { $n }
press-plan-creates = { $year } жылы { $draft ->
    [yes] жоспар жобасы
   *[no] жоспар
} бойынша { $n } ашылады деп күтіледі
press-holidays = Мерекелік іс-шаралар
press-with-verb = { $counted } { $verb }
press-events = { $name }: { $said }
press-events-for = { $towards } { $said }
press-share = { $verb } — { $done } (барлығы { $whole } { $counted })
press-share-row = { $name } — { $done } (барлығы { $whole } { $counted })

# Its window
summary-press = Баспасөз релизі
press-in-ru = Орысша
press-in-kk = Қазақша
