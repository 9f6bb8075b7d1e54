# What can be taken along from a digest
summary-memo = Справка Word
summary-chart = График
summary-workbook = Excel

papers-charts = <b>График</b>
    Он выше. Что показать ещё?
papers-memo = <b>Справка</b>
    Она выше. Нужна ли другая?
papers-workbook = <b>Таблица Excel</b>
    Она выше. Нужна ли другая?

paper-bars = План и факт
paper-trend = С начала года и прогноз
paper-growth = Прирост по неделям
paper-timeliness = Кто сдаёт в срок
paper-memo = Справка Word
paper-memo_pdf = Справка PDF
paper-workbook = Excel
paper-memo-in = Word { $language }
paper-memo_pdf-in = PDF { $language }
paper-workbook-in = Excel { $language }
paper-workbook-both = Excel на двух языках
in-ru = по-русски
in-kk = по-казахски

working-memo = Готовлю справку…
working-workbook = Готовлю таблицу Excel…
working-chart = Рисую график…
working-filled = Заполняю форму…
working-export = Готовлю выгрузку…
working-file = Читаю файл…
working-import = Записываю отчёты…

paper-not-filled = Форму не удалось заполнить. Администратор может проверить её в /templates.
paper-not-drawn = Не получилось сделать этот файл. Попробуйте ещё раз через минуту.
