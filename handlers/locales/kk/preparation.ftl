# The preparation of a holiday
preparation-left = { $before } { $n } күн
preparation-counted = { $said }, { $since } санағанда
preparation-since = { $since } бері өзгермеген
preparation-today = { $name } — бүгін
preparation-over = { $name }: мереке өтті
preparation-title = <b>{ $title }</b>
preparation-plain = { $said }
preparation-day = { $name }, { $day }
preparation-nothing = Дайындық туралы есеп әзірге жоқ.
preparation-line = { $left }: дайыны { $done } / { $whole } { $counted }
preparation-line-nothing = { $left }: есеп әзірге жоқ
preparation-heading = { $name }:

# So many of so many
preparation-column-whole = жосп.
preparation-column-done = дайын
preparation-column-held = өтті
preparation-total = Барлығы
preparation-share = { $name }: { $done } / { $whole }
preparation-share-percent = { $name }: { $done } / { $whole }, { $percent }
preparation-lacks = Қалғаны: { $lacks }.
preparation-ready = Бәрі дайын.

# Units at a glance
preparation-matrix = { $sections }:
preparation-legend = { $full } дайын, { $part } ішінара, { $nothing } басталмаған{ $missing ->
    [yes] , — тапсырмаған
   *[no] { "" }
}
preparation-rests = { $unit } — { $sections }: { $since }
preparation-resting = Көптен бері өзгермегендер:
preparation-quoted = { $unit }: «{ $said }»
preparation-units-title = <b>Аудандар мен қалалар · { $name }</b>

# One unit
preparation-unit-title = <b>{ $unit } · { $name }</b>
preparation-not-sent = Әлі тапсырылмаған.
preparation-sent = { $again ->
    [yes] Жаңартылды
   *[no] Жіберілді
}: { $at }. Жіберген: { $name }
preparation-updates = Жіберілген рет саны: { $n }, алғашқысы: { $at }
preparation-section = { $sign } { $name }
preparation-section-rests = { $head }, { $since }

# Photos
preparation-photos = Суреттер: { $n }
preparation-photo = <b>{ $unit } · { $name }</b>
    Сурет { $n } / { $of }. { $by }, { $at }
preparation-no-photos = Сурет қалмады.
