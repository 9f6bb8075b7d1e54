# The preparation of a holiday
preparation-left = { $before } { $n } { $n ->
    [one] день
    [few] дня
   *[many] дней
}
preparation-counted = { $said }, считая { $since }
preparation-since = не менялось { $since }
preparation-today = { $name } сегодня
preparation-over = { $name }: праздник прошёл
preparation-title = <b>{ $title }</b>
preparation-plain = { $said }
preparation-day = { $name }, { $day }
preparation-nothing = Отчётов о подготовке пока нет.
preparation-line = { $left }: готово { $done } из { $whole } { $counted }
preparation-line-nothing = { $left }: отчётов пока нет
preparation-heading = { $name }:

# So many of so many
preparation-column-whole = план
preparation-column-done = гот.
preparation-column-held = пров.
preparation-total = Всего
preparation-share = { $name }: { $done } из { $whole }
preparation-share-percent = { $name }: { $done } из { $whole }, { $percent }
preparation-lacks = Осталось: { $lacks }.
preparation-ready = Всё готово.

# Units at a glance
preparation-matrix = { $sections }:
preparation-legend = { $full } готово, { $part } частично, { $nothing } не начато{ $missing ->
    [yes] , — не сдали
   *[no] { "" }
}
preparation-rests = { $unit } — { $sections }: { $since }
preparation-resting = Давно без изменений:
preparation-quoted = { $unit }: «{ $said }»
preparation-units-title = <b>Районы и города · { $name }</b>

# One unit
preparation-unit-title = <b>{ $unit } · { $name }</b>
preparation-not-sent = Ещё не сдан.
preparation-sent = { $again ->
    [yes] Обновлено
   *[no] Отправлено
} { $at }. Отправитель: { $name }
preparation-updates = Отправлено раз: { $n }, впервые { $at }
preparation-section = { $sign } { $name }
preparation-section-rests = { $head }, { $since }

# Photos
preparation-photos = Фото: { $n }
preparation-photo = <b>{ $unit } · { $name }</b>
    Фото { $n } из { $of }. { $by }, { $at }
preparation-no-photos = Фото больше нет.
