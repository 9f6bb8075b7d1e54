# A group is connected
group-connected = <b>Группа подключена</b>
    Здесь будет видно, кто сдал отчёт, а кто ещё нет. Чтобы список закреплялся вверху, разрешите боту закреплять сообщения.
group-topic = Список и сообщения будут в этой теме. Чтобы перенести их в другую, напишите там /connect.
group-moved = Список теперь в другой теме.
group-board-comes = Список отчётов появится { $at }, и группа будет подключена.
group-language = Язык группы — русский.
group-disconnected = Группа отключена. Подключить снова — /connect.
group-not-connected = Эта группа не подключена.
group-refused = Подключает и отключает группу администратор бота, от своего имени.
group-in-private = Группу подключает администратор бота: добавьте бота в группу и напишите там /connect.

# The board
group-board-title = <b>{ $about } · срок { $due }</b>
group-about = К совещанию { $day }
group-about-extra = { $name } на { $day }
group-board-more = И ещё { $n }.
group-board-closed = Приём закончен.
group-no-figures = Цифры в группе не принимаются.
group-link = Сдать в личном чате
group-details = Подробно
group-details-elsewhere = Подробности — в личном чате с ботом: откройте его и отправьте /status.

# The two posts that make a sound
group-overdue = <b>Срок истёк.</b> Не сдали: { $units }
group-without-data = Нет данных: { $units }
group-all-in = <b>Сдали все</b>
group-names-more = и ещё { $n }
