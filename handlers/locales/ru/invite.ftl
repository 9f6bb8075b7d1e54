invite-title = <b>Пригласить</b>
invite-role = Для кого ссылка? Выберите роль.
invite-unit = { $role }: откуда? Выберите.
invite-role-unit = { $role }, { $unit }
invite-account = новый аккаунт: { $name }
invite-account-message = <b>Замена аккаунта</b>
    Сводка показателей: { $region }.
    Для кого: { $role }.
    { $link }
    Откройте с нового аккаунта Telegram: прежний сразу потеряет доступ. Ссылка на один раз, действует до { $until }.
invite-message = <b>Приглашение</b>
    Сводка показателей: { $region }.
    Роль: { $role }.
    { $link }
    Ссылка на одного человека, действует до { $until }.
invite-done = Ссылка — в сообщении выше. Перешлите его тому, для кого она: больше бот её не покажет.
invite-more = Ещё ссылка
invite-waiting = Запросы доступа: { $count }
invite-links = Выданные ссылки
invite-links-title = <b>Выданные ссылки</b>
invite-links-count = Ждут, пока их откроют: { $count }. Принятые и истёкшие видны ещё 7 дней.
invite-link-row = { $role } · { $state }
invite-link-used = принято: { $name }
invite-link-over = срок истёк
invite-link-title = <b>Ссылка</b>: { $role }
invite-link-made = Создана: { $at }
invite-link-by = Кто создал: { $name }
invite-link-ends = Ещё не открыта, действует до: { $at }
invite-link-taken = Принята: { $at }, { $name }
invite-link-again = Новая ссылка
invite-link-revoke = Отозвать ссылку
invite-link-revoked = Ссылка отозвана: { $role }
invite-people = Кто имеет доступ
