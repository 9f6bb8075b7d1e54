# The press note
press-title = <b>Баспасөз қызметіне арналған жоба</b>
press-missing = Есепті бәрі бірдей тапсырған жоқ: { $n } / { $of }.
press-nothing = Бұл күнге әзірге сан жоқ.
press-day = { $year } жылғы { $day }
press-parts = { $said }, оның ішінде { $parts }
press-figure = { $name } — { $n }
press-headline = { $day } жағдай бойынша { $name } — { $n }
press-plans = Келесі жылға арналған жоспар
press-plan = { $year } жылға арналған { $draft ->
    [yes] жоспар жобасы
   *[no] жоспар
} — { $n }
press-holidays = Мерекелік іс-шаралар
press-events = { $name }: { $n } жоспарланған
press-events-for = { $towards } { $n } жоспарланған
press-share = { $name } — { $done } (барлығы { $whole })

# Its window
summary-press = Баспасөз релизі
press-in-ru = Орысша
press-in-kk = Қазақша
