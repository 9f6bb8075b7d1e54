# The memo
memo-title = Справка
memo-file = Справка { $day }.{ $ending }
memo-caption = { $title } · { $form } { $on }
memo-instead = { $caption }
    По шаблону области составить справку не удалось, это справка по образцу бота. Администратор может проверить шаблон в /templates.
memo-as-of = по состоянию на { $day } { $year } года
memo-as-of-named = { $said } ({ $name })
memo-meeting = К совещанию { $day } { $year } года. Данные на { $entry } { $entry_year } года.
memo-reported = Отчитались: { $n } из { $of }.
memo-missing = Не отчитались: { $names }.
memo-closing = Поручения — проект, составлен по данным районов и городов.
memo-section = { $n }. { $name }

# Headings
memo-overall = Общие итоги
memo-channels = По показателям
memo-units = По районам и городам
memo-holidays = Подготовка к праздникам
memo-problems = Проблемы и необходимая помощь
memo-remarks = Замечания к данным
memo-instructions = Проект поручений
memo-tasks = Поручения

# Columns
memo-column-number = №
memo-column-indicator = Показатель
memo-column-unit = Район, город
memo-column-plan = План на год
memo-column-fact = Факт
memo-column-percent = % плана
memo-column-due = % { $by ->
    [months] плана
   *[days] к плану
} { $span }
memo-column-growth = Прирост
memo-column-kind = Мероприятия
memo-column-planned = Запланировано
memo-column-ready = Готово
memo-column-held = Проведено
memo-column-what = Поручение
memo-column-who = Кому
memo-column-when = Срок
memo-column-request = Просьба
memo-column-by = К какому дню
memo-column-rest = Осталось
memo-column-state = Состояние

# Overall
memo-headline = { $form }: на { $day } { $year } года — { $n }.
memo-annual = Годовой план — { $annual }, он выполнен на { $percent }.
memo-to-date = План { $span } ({ $spread }) — { $to_date }, он выполнен на { $percent }.
memo-no-plan = Утверждённого плана на { $year } год нет.
memo-part = { $name } — { $n }.
memo-part-planned = { $name } — { $n }, это { $percent } годового плана ({ $annual }).
memo-grown = Прирост { $n ->
    [0] с прошлого отчёта
    [1] за неделю
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
} составил { $growth }.
memo-leader = Наибольший прирост — { $unit }, { $growth }.
memo-draft = План на { $year } год ({ $draft ->
    [yes] проект
   *[no] утверждён
}): { $n }.
memo-draft-parts = План на { $year } год ({ $draft ->
    [yes] проект
   *[no] утверждён
}): { $n }, в том числе { $parts }.
memo-draft-only-parts = План на { $year } год ({ $draft ->
    [yes] проект
   *[no] утверждён
}): { $parts }.
memo-draft-part = { $name } — { $n }
memo-rate = { $name }: { $n } на { $per } жителей при норме { $norm }.
memo-no-figures = Данных на эту дату нет.

# Units
memo-oblast = Всего
memo-note-percent = % плана — исполнение годового плана, { $by ->
    [months] % плана { $span } — исполнение плана за полные месяцы
   *[days] % к плану на дату — исполнение плана { $span }
} ({ $spread }).
memo-note-growth = Прирост — { $n ->
    [0] с прошлого отчёта
    [1] за неделю
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
}.
memo-note-long = Прирост { $n ->
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
}: { $names }.
memo-note-carried = * Не отчитались, учтены данные на { $days }. В рейтинге не участвуют.
memo-above = Выше среднего по области ({ $percent } годового плана): { $names }.
memo-and-more = { $names } и ещё { $n }
memo-with = { $name } ({ $said })
memo-lagging = Отстают от плана { $span }
memo-lag = { $unit }: { $percent } плана { $span }, не хватает { $gap } { $counted }
memo-no-lagging = От плана { $span } никто из отчитавшихся не отстаёт.

# By what the headline is split into
memo-split = { $names }: { $planned ->
    [yes] план на год и факт
   *[no] факт
}
memo-split-plan = { $name }: план
memo-split-fact = { $name }: факт
memo-split-percent = { $name }: %

# Holidays
memo-holiday-reported = Отчитались: { $n } из { $of }. Не отчитались: { $names }.
memo-holiday-all = Отчитались все: { $of }.
memo-holiday-total = Всего
memo-share = { $name }: { $done } из { $whole }, { $percent }.
memo-share-zero = { $name }: { $done } из { $whole }.
memo-matrix-note = { $full } готово, { $part } частично, { $nothing } не начато{ $missing ->
    [yes] , — не отчитались
   *[no] { "" }
}
memo-no-holidays = Праздников, к которым идёт подготовка, нет.

# Problems
memo-rest = { $n } { $n ->
    [one] день
    [few] дня
   *[many] дней
}
memo-rest-today = сегодня
memo-rest-over = срок прошёл
memo-by-supposed = * День в просьбе не назван: поставлен последний, когда помощь ещё успеет.
memo-no-problems = Проблем не заявлено.

# Remarks
memo-carried = Не отчитались, учтены прежние данные
memo-carried-line = { $unit }: данные на { $day }
memo-left-out = Не вошли в сумму: данных с начала года нет
memo-absent = Данных нет
memo-submitted = Не сданы, ждут утверждения акима
memo-late = Отчитались с опозданием
memo-at-line = { $unit }: { $at }
memo-excused-line = { $unit }: { $at } (причина уважительная)
memo-corrected = Исправлено после отправки
memo-corrected-line = { $unit }: исправлений { $n }, последнее { $at }
memo-asked = Вопросы к цифрам и причины
memo-said-line = { $unit }: { $said }
memo-asked-line = { $unit }: { $about } — { $reason }
memo-asked-falls = { $name }, снижение { $growth }
memo-asked-jumps = { $name }, прирост { $growth }
memo-asked-over = больше { $percent } % годового плана
memo-asked-still = цифры давно не меняются
memo-no-remarks = Замечаний к данным нет.

# Instructions
memo-do-help = Рассмотреть просьбы и дать ответ (раздел 5): { $names }
memo-do-report = Представить отчёт по состоянию на { $day }
memo-do-of = { $what }: { $names }
memo-do-absent = Устранить причину, по которой нет данных, и представить отчёт по состоянию на { $day }: { $names }
memo-do-lag = Устранить отставание от плана: { $names }
memo-do-holiday = { $name }. { $said }
memo-do-finish = Завершить подготовку (чего не хватает — в таблице ниже).
memo-set-finish = Завершить подготовку.
memo-do-all-report = Представить сведения о подготовке.
memo-do-some-report = Представить сведения о подготовке: { $names }.
memo-akims = { $kinds ->
    [city] { $n ->
        [1] Акиму города
       *[other] Акимам городов
    }
    [district] { $n ->
        [1] Акиму района
       *[other] Акимам районов
    }
   *[other] Акимам районов и городов
}
memo-departments = { $n ->
    [1] руководителю управления
   *[other] руководителям управлений
}
memo-apparatus = Аппарату акима области
memo-by = { $day }, { $time }
memo-lacks = { $name }: кому чего не хватает
memo-more = и ещё { $n }
memo-no-instructions = Поручений по этим данным не требуется.
memo-no-tasks = Новых поручений по этим данным не требуется.
memo-tasks-since = После совещания { $day }: дано { $set }, исполнено { $done }, просрочено { $late }.
memo-tasks-more = Показаны не все: ещё { $n }.

# Who prepared it
memo-prepared = Подготовил(а): { $said }
memo-phone = Телефон: { $said }
memo-signature = Подпись: { $said }
