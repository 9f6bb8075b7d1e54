invite-title = <b>Шақыру</b>
invite-role = Сілтеме кімге арналған? Рөлді таңдаңыз.
invite-unit = { $role }: қай жерден? Таңдаңыз.
invite-role-unit = { $role }, { $unit }
invite-message = <b>Шақыру</b>
    Көрсеткіштердің жиынтық ақпараты: { $region }.
    Рөлі: { $role }.
    { $link }
    Сілтеме бір адамға арналған, жарамдылық мерзімі: { $until }.
invite-done = Сілтеме жоғарыдағы хабарламада. Оны тиісті адамға жіберіңіз: бот қайта көрсетпейді.
invite-more = Тағы сілтеме
invite-waiting = Рұқсат сұраулары: { $count }
invite-people = Кімге рұқсат берілген
