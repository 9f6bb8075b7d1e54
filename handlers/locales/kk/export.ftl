# Figures for machines
command-export = CSV және JSON файлдары
help-export = /export — таңдалған күндердің барлық сандары CSV немесе JSON файлымен.
summary-export = Файлға шығару
export-title = <b>Файлға шығару</b>
    Барлық есеп бір кестеде: әр санға бір жол, атауларымен. Қай есепті күндер үшін?
export-year = Осы жыл
export-month = Ай басынан бері
export-everything = Барлық тарих
export-other = Басқа күндер
export-since = <b>Файлға шығару</b>
    Бірінші күнді жазыңыз, мысалы, 01.11.2025.
export-until = <b>Файлға шығару</b>
    Бірінші күн: { $day }. Соңғы күнді жазыңыз, мысалы, 01.12.2025. Ол күн де кіреді.
export-from = бірінші күн — { $since }
export-from-until = { $since } – { $until }
export-format = <b>Файлға шығару: { $range }</b>
    CSV — Excel кестесі, JSON — бағдарламаларға арналған.
export-year-why = Жыл 2 қаңтардан басталады: 1 қаңтардағы есеп өткен жылды қорытындылайды.
export-csv = CSV
export-json = JSON
export-empty = Бұл күндерге есеп жоқ.
export-too-large = Файл Telegram үшін тым үлкен. Күндерді азайтыңыз немесе сервер әкімшісінен сұраңыз: svodka export.
export-no-day = Күн қажет, мысалы, 01.11.2025.
export-wrong-order = Соңғы күн бірінші күннен ерте.
export-not-understood = Ретімен екі күн қажет, мысалы, 01.11.2025 01.12.2025.
