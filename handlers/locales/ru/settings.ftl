# What one receives
settings-title = <b>Настройки</b>
settings-ask = Что вам присылать. Нажмите строку, чтобы выключить или включить.
settings-always = Напоминания, о которых вы сами попросили, и ответы о доступе приходят всегда.
settings-always-administrator = Запросы доступа и сообщения о неполадках бота приходят администраторам всегда.
settings-on = ✓ { $what }
settings-off = { $what }: выключено
settings-reminders = Напоминания о сроках
settings-holidays = Подготовка к праздникам
settings-provisional = Кто не сдал к сроку
settings-digests = Сводки перед совещанием
settings-preparation = Сводки о праздниках
settings-meetings = Изменения совещаний
settings-receipts = Копии отчётов коллег
settings-tasks = Сроки поручений
settings-waiting = Что ждёт ответа больше суток
settings-audit = Код журнала по утрам
settings-language = Язык · Тіл
settings-groups = Группы
settings-approvals = Утверждение акимом

# Whose akim approves
approvals-title = <b>Утверждение акимом</b>
approvals-how = Где включено, еженедельный отчёт считается сданным с момента, когда его утвердит аким или его заместитель. До того он «ждёт утверждения акима».
approvals-count = Включено: { $n }.
approvals-no-akim = ⚠️ Акима в боте нет: { $names }. Пока там утверждает аппарат. Пригласите акима: /invite.
approvals-ask = Нажмите район или город, чтобы включить или выключить.
approvals-on = ✓ { $unit }

# About oneself
profile-open = Обо мне
profile-title = <b>Обо мне</b>
profile-name-line = Имя: { $value }
profile-post-line = Должность: { $value }
profile-phone-line = Рабочий телефон: { $value }
profile-empty = не указано
profile-who-sees = Это видно там, где бот пишет, кому звонить.
profile-name = Имя
profile-post = Должность
profile-phone = Телефон
profile-name-ask = Напишите имя, например: Айгуль Серикова.
profile-post-ask = Напишите должность, например: главный специалист.
profile-phone-ask = Напишите рабочий телефон, например: +7 700 123 45 67.
profile-done = Записано.

# How messages look
look-open = Вид сообщений
look-sample = <b>Образец таблицы</b>
look-sample-row = Район { $n }
look-ask = Выше образец. Видите таблицу?
look-yes = Вижу
look-no = Не вижу
look-on = Сводки и отчёты будут приходить с таблицами. Вернуть обычный вид: /settings, «Обычный вид сообщений».
look-off = Сообщения приходят обычным текстом. Показать образец снова: /settings, «Вид сообщений».
look-not-known = Таблицы пока недоступны: Telegram не принимает их от бота. Сообщения приходят обычным текстом.
look-plain = Обычный вид сообщений
look-group = { $is_rich ->
    [True] Обычный вид
   *[False] Вид сообщений
}: { $title }
look-ask-group = Выше образец. Видят ли такую таблицу все в группе «{ $title }»? Старые приложения таблиц не показывают.
look-group-on = Сообщения в группе «{ $title }» будут с таблицами. Вернуть обычный вид: /settings, «Группы».
look-group-off = Сообщения в группе «{ $title }» приходят обычным текстом. Показать образец снова: /settings, «Группы».

# On leave
leave-begin = Я в отпуске
leave-end = Закончить отпуск
leave-title = <b>Я в отпуске</b>
leave-ask-who = Кто вас заменит? Выберите коллегу.
leave-nobody = Заменить вас некому: больше никто не сдаёт отчёт вашего района или города. Попросите администратора назначить заместителя.
leave-ask-until = Вас заменит { $name }. По какой день включительно? Нажмите день или напишите: 05.12.
leave-sure = С сегодняшнего дня по { $until } включительно вас замещает { $name }: те же права, и напоминания приходят не вам. Закончится само. Так?
leave-yes = Да, я в отпуске
leave-line = С { $since } по { $until } вас замещает { $name }.
leave-ended = С возвращением! Замещение закончено, напоминания снова приходят вам.

# Connected groups
settings-groups-title = <b>Подключённые группы</b>
settings-groups-count = Всего: { $n }. Нажмите группу, чтобы отключить её.
settings-groups-none = Пока ни одной.
settings-groups-how = Чтобы подключить группу, добавьте в неё бота и напишите там /connect.
settings-group-silent = ⚠️ «{ $title }»: { $trouble ->
        [topic_closed] тема закрыта, бот ждёт.
        [topic_gone] темы больше нет, бот ждёт.
        [no_rights] боту запрещено писать, он ждёт.
       *[removed] бота там больше нет.
    }
settings-disconnect = Отключить: { $title }
settings-disconnected = Группа «{ $title }» отключена.
settings-untitled = без названия
