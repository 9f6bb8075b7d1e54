# Figures for machines
command-export = Выгрузка CSV и JSON
help-export = /export — все цифры за нужные даты файлом CSV или JSON.
summary-export = Выгрузка
export-title = <b>Выгрузка</b>
    Все отчёты одной таблицей: строка на каждое значение, с названиями. За какие отчётные даты?
export-year = Этот год
export-month = С начала месяца
export-everything = Вся история
export-other = Другие даты
export-since = <b>Выгрузка</b>
    С какой даты? Напишите день, например 01.11.2025.
export-until = <b>Выгрузка</b>
    С { $day }. По какую дату включительно? Напишите день, например 01.12.2025.
export-from = с { $since }
export-from-until = с { $since } по { $until }
export-format = <b>Выгрузка: { $range }</b>
    CSV — таблица для Excel, JSON — для программ.
export-year-why = Год начинается 2 января: отчёт на 1 января закрывает прошлый год.
export-csv = CSV
export-json = JSON
export-empty = За эти даты отчётов нет.
export-too-large = Файл слишком велик для Telegram. Выберите меньше дат или попросите администратора сервера: svodka export.
export-no-day = Нужен день, например 01.11.2025.
export-wrong-order = Последняя дата раньше первой.
export-not-understood = Нужны две даты по порядку, например 01.11.2025 01.12.2025.
