invite-title = <b>Пригласить</b>
invite-role = Для кого ссылка? Выберите роль.
invite-unit = { $role }: откуда? Выберите.
invite-role-unit = { $role }, { $unit }
invite-message = <b>Приглашение</b>
    Сводка показателей: { $region }.
    Роль: { $role }.
    { $link }
    Ссылка на одного человека, действует до { $until }.
invite-done = Ссылка — в сообщении выше. Перешлите его тому, для кого она: больше бот её не покажет.
invite-more = Ещё ссылка
invite-waiting = Запросы доступа: { $count }
invite-people = Кто имеет доступ
