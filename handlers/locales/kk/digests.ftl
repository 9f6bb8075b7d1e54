# The line above a digest that comes by itself
digest-provisional = Алдын ала жиынтық ақпарат. Тапсыру мерзімі өтті: { $due }.
digest-final = Кеңеске арналған жиынтық ақпарат, { $since } өзгергені: { $said }
digest-unchanged = Кеңеске арналған жиынтық ақпарат, { $since } ештеңе өзгерген жоқ.
digest-again = Жаңартылған жиынтық ақпарат, сағат { $time } болғаннан кейінгі өзгеріс: { $said }
digest-meeting = Кеңеске арналған жиынтық ақпарат: { $meeting }

# What has changed
digest-since-hour = сағат { $time } болғаннан бері
digest-since-day = { $day } күнінен бері
digest-since-weekday = { $w ->
    [0] дүйсенбіден бері
    [1] сейсенбіден бері
    [2] сәрсенбіден бері
    [3] бейсенбіден бері
    [4] жұмадан бері
    [5] сенбіден бері
   *[6] жексенбіден бері
}
digest-corrected = { $names } (түзетілді)
digest-withdrawn = { $names } (қайтарып алынды, тапсырылмады)
digest-absent = { $names } (деректер жоқ)
digest-total = барлығы { $total }
digest-from-to = { $before } → { $total }

# Who is missing
digest-to-call = Кімге қоңырау шалу керек:
digest-missing-unit = • { $unit }: { $state }
digest-all-in = Барлығы тапсырды: { $n } / { $of }.
