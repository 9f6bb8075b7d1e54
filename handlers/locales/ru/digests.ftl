# The line above a digest that comes by itself
digest-provisional = Предварительная сводка. Срок сдачи истёк { $due }.
digest-final = Сводка к совещанию, { $since } изменилось: { $said }
digest-unchanged = Сводка к совещанию, { $since } ничего не изменилось.
digest-again = Обновлённая сводка, после { $time }: { $said }
digest-meeting = Сводка к совещанию: { $meeting }

# What has changed
digest-since-hour = после { $time }
digest-since-day = с { $day }
digest-since-weekday = { $w ->
    [0] с понедельника
    [1] со вторника
    [2] со среды
    [3] с четверга
    [4] с пятницы
    [5] с субботы
   *[6] с воскресенья
}
digest-corrected = { $names } (исправлено)
digest-withdrawn = { $names } (отозвано, не сдано)
digest-absent = { $names } (нет данных)
digest-total = всего { $total }
digest-from-to = { $before } → { $total }

# Who is missing
digest-to-call = Кому позвонить:
digest-missing-unit = • { $unit }: { $state }
digest-all-in = Сдали все: { $n } из { $of }.
