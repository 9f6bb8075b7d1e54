# To a stranger, always with Kazakh beside it
access-stranger = Этот бот — для сотрудников акиматов. Код для администратора: { $code }. Передайте его или нажмите кнопку.
access-ask-button = Запросить доступ
access-ask = Напишите одним сообщением, из какого вы района, города или управления и кто вы: имя и должность. Ваш код: { $code }.
access-text-expected = Нужен текст, не длиннее 500 знаков.
access-sent = Запрос отправлен администратору, ответ придёт сюда. Ваш код: { $code }.
access-kept = Запрос записан. Администратора у бота пока нет; когда появится, он увидит запрос. Ваш код: { $code }.
access-change = Исправить запрос
access-granted = Доступ открыт. Роль: { $role }. Нажмите кнопку или напишите /start.
access-begin = Начать
access-refused = Администратор не открыл доступ. Если это ошибка, свяжитесь с ним и назовите код { $code }.

# To administrators
access-new = <b>Запрос доступа</b>
    Имя в Telegram: { $name }
    Код: { $code }
    Пишет: { $words }
access-grant = Дать доступ
access-refuse = Отказать
access-role = Какую роль дать?
access-sure = Дать доступ? { $name }: { $role }.
access-sure-yes = Да, дать доступ
access-done = Доступ открыт. { $name }: { $role }.
access-done-refused = Отказано: { $name }.
