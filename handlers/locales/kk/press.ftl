# The press note
press-title = <b>Баспасөз қызметіне арналған жоба</b>
press-missing = Есеп тапсырғаны: { $n } / { $of }.
press-nothing = Бұл күнге әзірге сан жоқ.
press-day = { $year } жылғы { $day }
press-parts = { $said }, оның ішінде { $parts }
press-figure = { $name } — { $n }
press-headline = { $day } жағдай бойынша { $name } — { $n }
press-plans = Келесі жылға арналған жоспар
press-plan = { $year } жылға арналған { $draft ->
    [yes] жоспар жобасы
   *[no] жоспар
} бойынша барлығы { $n }
press-holidays = Мерекелік іс-шаралар
press-events = { $name }: жоспарланғаны — { $n }
press-share = { $name }: { $done } / { $whole }

# Its window
summary-press = Баспасөзге
press-in-ru = Орысша
press-in-kk = Қазақша
