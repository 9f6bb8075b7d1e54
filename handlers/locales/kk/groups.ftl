# A group is connected
group-connected = <b>Топ қосылды</b>
    Есепті кім тапсырғаны, кім әлі тапсырмағаны осында көрініп тұрады. Тізім жоғарыда бекітіліп тұруы үшін ботқа хабарламаларды бекітуге рұқсат беріңіз.
group-topic = Тізім мен хабарламалар осы тақырыпта болады. Басқа тақырыпқа ауыстыру үшін сол жерде /connect деп жазыңыз.
group-moved = Тізім енді басқа тақырыпта.
group-board-comes = Есептер тізімі шығып, топ қосылатын уақыт: { $at }.
group-language = Топтың тілі — қазақша.
group-disconnected = Топ ажыратылды. Қайта қосу — /connect.
group-not-connected = Бұл топ қосылмаған.
group-refused = Топты бот әкімшісі өз атынан қосады және ажыратады.
group-in-private = Топты бот әкімшісі қосады: ботты топқа қосып, сол жерде /connect деп жазыңыз.

# The board
group-board-title = <b>{ $about } · мерзімі { $due }</b>
group-about = { $day } кеңеске
group-about-extra = { $name }, { $day } жағдай бойынша
group-board-more = Тағы { $n }.
group-board-closed = Қабылдау аяқталды.
group-no-figures = Топта сандар қабылданбайды.
group-link = Жеке чатта тапсыру
group-details = Толығырақ
group-details-elsewhere = Толығырақ — ботпен жеке чатта: оны ашып, /status жіберіңіз.

# The two posts that make a sound
group-overdue = <b>Мерзімі өтті.</b> Тапсырмағандар: { $units }
group-without-data = Деректер жоқ: { $units }
group-all-in = <b>Барлығы тапсырды</b>
group-names-more = тағы { $n }
