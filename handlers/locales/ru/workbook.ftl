# The workbook: names of its sheets, heads of its columns
workbook-sheet-summary = Сводка
workbook-sheet-units = Районы и города
workbook-sheet-weeks = По неделям
workbook-sheet-plan = Исполнение плана
workbook-sheet-timeliness = Сроки сдачи
workbook-sheet-questions = Вопросы и причины
workbook-title = { $form } { $on }
workbook-caption = Excel: { $form } { $on }
workbook-page = Страница { $page } из { $pages }
workbook-unit = Район, город
workbook-state = Состояние
workbook-indicator = Показатель
workbook-fact = Факт
workbook-growth = Прирост
workbook-growth-over = Прирост { $n ->
    [1] за неделю
    [one] за { $n } неделю
    [few] за { $n } недели
   *[many] за { $n } недель
}
workbook-growth-part = { $said }, по { $n } из { $of }
workbook-grown = Прирост: по скольким
workbook-grown-of = { $n } из { $of }
workbook-annual = План на год
workbook-of-annual = % плана на год
workbook-to-date = План { $span }
workbook-of-to-date = % { $by ->
    [months] плана
   *[days] к плану
} { $span }
workbook-gap = Не хватает
workbook-rank = Место
workbook-of-key = { $name }: { $head }
workbook-value = Значение
workbook-norm = Норма
workbook-rates = Сравнение с нормой
workbook-plan-beside = План на { $year } год ({ $draft ->
    [yes] проект
   *[no] утверждён
})
workbook-missing = Кто не сдал
workbook-reason = Причина
workbook-carried = Учтены данные на
workbook-before = Было
workbook-now = Стало
workbook-question = Вопрос
workbook-share = Сдано в срок
workbook-state-on_time = В срок
workbook-state-late = С опозданием
workbook-state-nothing = Не сдан
workbook-state-draft = Заполняют
workbook-state-no_data = Нет данных
workbook-state-imported = Внесено импортом
workbook-state-not_required = Не требуется
workbook-asked-falls = Меньше прошлого значения
workbook-asked-jumps = Прирост больше обычного
workbook-asked-unusual = Необычный прирост
workbook-asked-over_plan = Больше { $percent } % плана на год
workbook-asked-still = Цифры давно не меняются
workbook-asked = Вопрос к цифре
workbook-note-weeks = Пустая ячейка: отчёта на эту дату не было. В строке области учтены прошлые данные тех, кто не сдал.
workbook-note-plan = { $by ->
    [parted] План на дату — по месяцам утверждённого плана.
    [months] План за месяцы расчётный: годовой план делится по месяцам поровну, считаются полные месяцы.
   *[days] План на дату расчётный: годовой план делится по дням года поровну.
} Строки ниже плана выделены цветом.
workbook-note-signs = { $timely } в срок · { $late } с опозданием · { $none } не сдан · { $absent } нет данных
workbook-note-carried = Курсивом — прошлые данные тех, кто не сдал. Они входят в сумму области.
workbook-note-grown = Прирост: { $name } — по { $n } из { $of }, остальных сравнить не с чем.
workbook-no-questions = Вопросов к цифрам не было.
workbook-chart = Факт и план { $span }
workbook-plan-oblast-only = Годового плана по районам и городам нет.

# Holidays
workbook-ready = Готово
workbook-never-sent = Не отправляли
workbook-filled-caption = { $name } { $on }

# Several oblasts in one workbook (svodka merge-exports)
merged-title = Свод по областям
merged-title-on = { $form }: свод по областям на { $day }
merged-by-dates = По датам: { $form }
merged-day = На дату
merged-oblast = Область
merged-units = Отчитались районов и городов
merged-republic = Всего по республике
merged-absent = Нет данных, в сумму не вошли: { $names }.
