# Who holds a role, and taking it away
people-title = <b>Кімге рұқсат берілген</b>
people-count = Адам саны: { $count }. Рөлдерін көру немесе қайтарып алу үшін таңдаңыз.
people-nobody = Жауаптысы жоқ: { $units }
people-units-more = { $units } және тағы { $n }
people-search = Есімді, ауданды немесе телефонды жазыңыз — тек сәйкес келетіндер қалады.
people-found = «{ $text }» бойынша табылды: { $count }.
people-found-none = «{ $text }» — мұндай есім, аудан немесе телефон жоқ. Барлығы көрсетілді.
people-all = Барлығын көрсету
people-invite = Жауаптыны шақыру
people-seen-never = Соңғы кіруі: әлі кірген жоқ
people-seen-today = Соңғы кіруі: бүгін { $time }
people-seen-yesterday = Соңғы кіруі: кеше { $time }
people-seen = Соңғы кіруі: { $at }
people-unreachable = ⚠️ Хабарламалар жетпейді: ботпен чат жабылған.
people-invited-by = Кім шақырды: { $name }
people-no-roles = Рөлі жоқ: бот бұл адам үшін жабық.
people-row = { $name } · { $roles }
people-person = <b>{ $name }</b>
people-about = { $text }
people-card-code = Коды: { $code }
people-unjoined = Ботқа әлі өзін таныстырған жоқ.
people-role = • { $role }
people-kept-settings = • { $role }: BOT_ADMIN_IDS параметрі арқылы берілген, оны тек оператор алып тастайды.
people-kept-last_administrator = • { $role }: басқа әкімші жоқ, алдымен тағы біреуін шақырыңыз.
people-revoke = Қайтарып алу: { $role }
people-ask = «{ $role }» рөлін қайтарып аласыз ба?
people-ask-last = Бұл — жалғыз рөлі: бот бұл адам үшін жабылады.
people-ask-kept = Бұрынғы есептері сақталады.
people-confirm = Қайтарып алу
people-done = Рөл қайтарып алынды: { $name } — { $role }.
people-done-nobody = Рөл қайтарып алынды: { $name } — { $role }. Есепті тапсыратын басқа ешкім жоқ: жауапты адамды шақырыңыз.
people-told = Әкімші рөліңізді қайтарып алды: { $role }.

# Roles on a button
people-short-administrator = бот әкімшісі
people-short-official = аппарат
people-short-reporter = жауапты
people-short-akim = әкім
people-short-none = рұқсаты жоқ
people-short-in = { $role }, { $unit }

gone-person = Бұл адамның енді рөлі жоқ. Міне, басты мәзір.
gone-grant = Бұл рөл бұрын қайтарып алынған. Міне, басты мәзір.
gone-settings = Бұл рөл BOT_ADMIN_IDS параметрі арқылы беріледі: оны тек оператор алып тастайды.
gone-last_administrator = Басқа әкімші жоқ. Алдымен тағы біреуін шақырыңыз.
