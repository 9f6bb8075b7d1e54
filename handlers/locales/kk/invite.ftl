invite-title = <b>Шақыру</b>
invite-role = Сілтеме кімге арналған? Рөлді таңдаңыз.
invite-unit = { $role }: қай жерден? Таңдаңыз.
invite-role-unit = { $role }, { $unit }
invite-account = жаңа аккаунт: { $name }
invite-account-message = <b>Аккаунтты ауыстыру</b>
    Көрсеткіштердің жиынтық ақпараты: { $region }.
    Кімге: { $role }.
    { $link }
    Жаңа Telegram аккаунтынан ашыңыз: бұрынғысының рұқсаты бірден жабылады. Сілтеме бір рет қолданылады, жарамдылық мерзімі: { $until }.
invite-message = <b>Шақыру</b>
    Көрсеткіштердің жиынтық ақпараты: { $region }.
    Рөлі: { $role }.
    { $link }
    Сілтеме бір адамға арналған, жарамдылық мерзімі: { $until }.
invite-done = Сілтеме жоғарыдағы хабарламада. Оны тиісті адамға жіберіңіз: бот қайта көрсетпейді.
invite-more = Тағы сілтеме
invite-waiting = Рұқсат сұраулары: { $count }
invite-links = Берілген сілтемелер
invite-links-title = <b>Берілген сілтемелер</b>
invite-links-count = Ашылуын күтіп тұр: { $count }. Қабылданғаны мен мерзімі өткені тағы 7 күн көрінеді.
invite-link-row = { $role } · { $state }
invite-link-used = қабылданды: { $name }
invite-link-over = мерзімі өтті
invite-link-title = <b>Сілтеме</b>: { $role }
invite-link-made = Жасалды: { $at }
invite-link-by = Кім жасады: { $name }
invite-link-ends = Әлі ашылған жоқ, жарамдылық мерзімі: { $at }
invite-link-taken = Қабылданды: { $at }, { $name }
invite-link-again = Жаңа сілтеме
invite-link-revoke = Сілтемені қайтарып алу
invite-link-revoked = Сілтеме қайтарып алынды: { $role }
invite-people = Кімге рұқсат берілген
