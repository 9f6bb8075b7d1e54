# Who holds a role, and taking it away
people-title = <b>Кто имеет доступ</b>
people-count = Людей: { $count }. Выберите, чтобы посмотреть роли или отозвать их.
people-nobody = Без ответственного: { $units }
people-units-more = { $units } и ещё { $n }
people-search = Напишите имя, район или телефон — останутся только подходящие.
people-found = Найдено по «{ $text }»: { $count }.
people-found-none = «{ $text }» — никого с таким именем, районом или телефоном нет. Показаны все.
people-all = Показать всех
people-invite = Пригласить ответственного
people-seen-never = Последний заход: ещё не было
people-seen-today = Последний заход: сегодня { $time }
people-seen-yesterday = Последний заход: вчера { $time }
people-seen = Последний заход: { $at }
people-unreachable = ⚠️ Сообщения не доходят: чат с ботом закрыт.
people-invited-by = Кто пригласил: { $name }
people-no-roles = Ролей нет: бот для этого человека закрыт.
people-row = { $name } · { $roles }
people-person = <b>{ $name }</b>
people-about = { $text }
people-card-code = Код: { $code }
people-unjoined = Ещё не представился боту.
people-role = • { $role }
people-kept-settings = • { $role }: дана настройкой BOT_ADMIN_IDS, убирает её оператор.
people-kept-last_administrator = • { $role }: других администраторов нет, сначала пригласите ещё одного.
people-revoke = Отозвать: { $role }
people-ask = Отозвать роль «{ $role }»?
people-ask-last = Это единственная роль: бот будет для этого человека закрыт.
people-ask-kept = Прежние отчёты останутся.
people-confirm = Отозвать
people-done = Роль отозвана: { $name } — { $role }.
people-done-nobody = Роль отозвана: { $name } — { $role }. Больше отчёт сдать некому: пригласите ответственного.
people-told = Администратор отозвал вашу роль: { $role }.

# Roles on a button
people-short-administrator = админ.
people-short-official = аппарат
people-short-reporter = отв.
people-short-akim = аким
people-short-none = без доступа
people-short-in = { $role }, { $unit }

gone-person = У этого человека больше нет ролей. Вот главное меню.
gone-grant = Эта роль уже отозвана. Вот главное меню.
gone-settings = Эту роль даёт настройка BOT_ADMIN_IDS: её убирает оператор.
gone-last_administrator = Других администраторов нет. Сначала пригласите ещё одного.
