# What can be taken along from a digest
summary-memo = Word анықтама
summary-chart = Диаграмма
summary-workbook = Excel

papers-charts = <b>Диаграмма</b>
    Ол жоғарыда. Тағы нені көрсету керек?
papers-memo = <b>Анықтама</b>
    Ол жоғарыда. Басқасы керек пе?
papers-workbook = <b>Excel кестесі</b>
    Ол жоғарыда. Басқасы керек пе?

paper-bars = Жоспар және нақты көрсеткіш
paper-trend = Жыл басынан бері және болжам
paper-growth = Апталық өсім
paper-timeliness = Кім мерзімінде тапсырады
paper-memo = Word анықтама
paper-memo_pdf = PDF анықтама
paper-workbook = Excel
paper-memo-in = Word { $language }
paper-memo_pdf-in = PDF { $language }
paper-workbook-in = Excel { $language }
paper-workbook-both = Екі тілдегі Excel
in-ru = орысша
in-kk = қазақша

working-memo = Анықтама дайындап жатырмын…
working-workbook = Excel кестесін дайындап жатырмын…
working-chart = Диаграмма сызып жатырмын…
working-filled = Нысанды толтырып жатырмын…
working-export = Файл дайындап жатырмын…
working-file = Файлды оқып жатырмын…
working-import = Есептерді жазып жатырмын…

paper-not-filled = Нысанды толтыру мүмкін болмады. Оны әкімші /templates арқылы тексере алады.
paper-not-drawn = Файлды жасау мүмкін болмады. Бір минуттан кейін қайталап көріңіз.
