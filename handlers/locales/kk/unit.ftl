# How a unit stands
unit-place = Жоспардың орындалуы бойынша орны: { $n } / { $of }
unit-timely = Мерзімінде тапсырылғаны { $n } / { $of }: { $marks }
unit-excused = Кешіктірілгендердің ішінде дәлелді себебі бары: { $n }.
unit-legend = { $on_time } мерзімінде, { $late } кешіктірілді, { $nothing } тапсырылмаған{ $missing ->
    [yes] , { $no_data } деректер жоқ
   *[no] { "" }
}

# Its year
unit-year = Жыл басынан бері
unit-year-title = <b>{ $unit }: { $year } жыл, есептер бойынша</b>
unit-year-plan = Жылдық жоспар: { $n }
unit-year-growth = +/− алдыңғы есептен бері
unit-year-due = жосп.% — { $by ->
    [months] осы күнге дейінгі толық айлардағы
   *[days] осы күнге белгіленген
} жоспардың орындалуы ({ $spread })
unit-year-empty = Жыл басынан бері есеп жоқ.

# Who entered what
unit-who = Кім енгізді
unit-who-title = <b>{ $unit }, { $on }: кім енгізді</b>
unit-who-empty = Есеп әлі жоқ.
unit-who-entered = { $name }:
unit-who-text = { $name }: «{ $said }», { $at }
unit-revision = { $n }-нұсқа: { $at }, { $name }
unit-change = { $name }: { $before } → { $now }
unit-changes-more = және тағы { $n }
unit-changes-none = Сандар өзгермеген.

# Photos
unit-no-photos = <b>{ $unit }</b>
    Сурет қалмады.

# Its people
unit-people = Кімге қоңырау шалу керек:
unit-akim = { $name }, әкім, { $phone }
