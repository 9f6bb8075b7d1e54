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
settings-language = Язык · Тіл
settings-groups = Группы

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
