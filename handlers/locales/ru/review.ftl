# What officials made of a report
review-accepted = ✓ Принят { $at }, { $name }
review-amended = { $n ->
    [one] ✓ Принят { $at }, { $name }; после этого изменён { $n } показатель
    [few] ✓ Принят { $at }, { $name }; после этого изменены { $n } показателя
   *[other] ✓ Принят { $at }, { $name }; после этого изменено { $n } показателей
}
review-returned = ↩ Возвращён { $at }, { $name }: «{ $words }»{ $about }
review-corrected = Исправлен после возврата. { $name }: «{ $words }»{ $about }
review-asked = Вопрос, { $name }: «{ $words }»{ $about }
review-answered = Вопрос, { $name }: «{ $words }»{ $about }. Ответ: «{ $answer }»
review-excused = Опоздание, причина уважительная: «{ $words }» — { $name }, { $at }
review-unlocked-until = Исправление открыто до { $until }.
review-unlocking-waits = Исправить после закрытия: запрос отправлен, ждём решения.
review-not-approved = Исправление не утвердили: передано на утверждение { $at }, утвердить можно было до { $until }. Действуют прежние цифры.

# What an official may do on the unit's card
review-accept = Принять
review-take-back = Отменить принятие
review-return = Вернуть
review-ask = Задать вопрос
review-excuse = Причина уважительная
review-unexcuse = Снять уважительную причину
review-unlock = Разрешить исправить
review-span = { $span ->
    [hour] На 1 час
    [two_hours] На 2 часа
    [evening] До { $time }
   *[day] На сутки
}
review-until-ask = <b>Разрешить исправить · { $unit }</b>
    На { $day }. На сколько открыть отчёт? Закроется сам; если ничего не отправят, район получит сообщение за полчаса.
review-refuse = Отказать
review-which = { $act ->
    [return] <b>Вернуть отчёт · { $unit }</b>
   *[ask] <b>Вопрос по отчёту · { $unit }</b>
}
    На { $day }. Отметьте показатели, о которых речь, или сразу нажмите «Далее» — тогда весь отчёт.
review-words-ask = { $act ->
    [return] <b>Вернуть отчёт · { $unit }</b>{ $about }
   *[ask] <b>Вопрос по отчёту · { $unit }</b>{ $about }
}
    { $act ->
        [return] Напишите, что исправить. Ответственный получит ваши слова и откроет карточку.
       *[ask] Напишите вопрос. Отчёт остаётся сданным, ответ придёт вам.
    }
review-excuse-ask = <b>Причина уважительная · { $unit }</b>
    На { $day }. Напишите причину опоздания. Отчёт останется сданным с опозданием, рядом будет сказано, что причина уважительная.
review-words-wanted = Нужен текст: напишите одним сообщением.
review-words-long = Не записано: в тексте { $n } { $n ->
    [one] знак
    [few] знака
   *[other] знаков
}, а можно до { $most }. Сократите и отправьте ещё раз: написанное осталось в чате.
review-newer = Пришла новая отправка этого отчёта: посмотрите её и решите.
review-said-accepted = Отчёт принят.
review-said-taken-back = Принятие отменено.
review-said-return = Отчёт возвращён, ответственному сообщим.
review-said-ask = Вопрос отправлен.
review-said-excuse = Отмечено: причина уважительная.
review-said-unexcused = Отметка об уважительной причине снята.
review-said-open = Отчёт открыт для исправления. Район узнает об этом.
review-said-unlocked = Исправить можно до { $until }. Район узнает об этом.
review-said-refused = В исправлении отказано. Район узнает об этом.
review-decided-given = Решение уже принято: исправить разрешили.
review-decided-refused = Решение уже принято: в исправлении отказали.

# What a reporter does
review-ask-unlocking = Попросить исправить
review-reason-ask = <b>Исправить отчёт · { $unit }</b>
    На { $day }. Исправления закрыты. Напишите, что и почему нужно изменить: решит аппарат.
review-answer-ask = <b>Ответ на вопрос</b>
    «{ $words }»{ $about }
    Напишите ответ одним сообщением.
review-said-answer = Ответ отправлен.
review-said-reason = Запрос отправлен. Когда решат, придёт сообщение.
review-fix = Исправить
review-answer = Ответить
review-open = Открыть отчёт

# What is told
review-where = { $unit }, { $form }, на { $day }
review-words = { $name }: «{ $words }»
review-yours = Ваши слова: «{ $words }»{ $about }
review-figure = • { $name }: { $value }
review-figure-changed = • { $name }: { $before } → { $now }
review-told-returned = ↩ <b>Отчёт вернули на исправление</b>
review-told-asked = <b>Вопрос по отчёту</b>
review-told-corrected = <b>Отчёт исправлен</b>, { $name }
review-told-answered = <b>Ответ на ваш вопрос</b>
review-told-withdrawn = { $decided ->
    [accepted] <b>Принятый вами отчёт отозван</b>, { $name }. Он не сдан, пока не отправлен заново.
   *[returned] <b>Возвращённый вами отчёт отозван</b>, { $name }. Он не сдан, пока не отправлен заново.
}
review-told-unlocking = <b>Просят исправить после закрытия</b>
review-told-unlocked = <b>Исправление разрешено до { $until }</b>, { $name }
review-told-ends = <b>Исправление закроется { $until }</b>. { $waits ->
    [yes] Оно передано на утверждение и ещё не утверждено.
   *[no] Пока ничего не отправлено.
}
review-told-closed = { $waits ->
    [yes] <b>Исправление закрыто</b>: его передали на утверждение, но не утвердили. Действуют прежние цифры. Если исправить всё ещё нужно, откройте отчёт и нажмите «Попросить исправить».
   *[no] <b>Исправление закрыто</b>, ничего не изменено.
}
review-told-refused = <b>В исправлении отказано</b>, { $name }

# Accepting many at once
acceptance-open = Принять отчёты
acceptance-title = <b>Принять отчёты · { $form } { $on }</b>
acceptance-stands = Сдали { $reported } из { $expected }, принято { $accepted }{ $returned ->
    [0] .
   *[other] , возвращено { $returned }.
}
acceptance-left = Ждут принятия: { $n }, из них без вопросов: { $clear }.
acceptance-none = Принимать больше нечего.
acceptance-legend = ? — есть вопрос: посмотрите ответ района.
acceptance-clear = Принять без вопросов ({ $clear })
acceptance-page = Принять всю страницу ({ $here })
acceptance-sure = { $n ->
    [one] <b>Принять { $n } отчёт?</b>
    [few] <b>Принять { $n } отчёта?</b>
   *[other] <b>Принять { $n } отчётов?</b>
}
    { $names }.
acceptance-yes = Да, принять
acceptance-gone = Эти отчёты уже приняты или отправлены заново.
acceptance-done = { $n ->
    [one] Принят { $n } отчёт.
    [few] Принято { $n } отчёта.
   *[other] Принято { $n } отчётов.
}
acceptance-newer = Не принято: { $n } — пришла новая отправка, посмотрите её.

# What waits for an answer
waiting-open = Ждут ответа ({ $n })
waiting-heading = Ждут ответа больше суток:
waiting-title = <b>Ждут ответа больше суток: { $n }</b>
waiting-none = Больше суток ничего не ждёт ответа.
waiting-home = Ждут ответа больше суток: { $n }.
waiting-line = { $kind ->
    [returned] { $unit } на { $day }: возвращён «{ $words }»{ $about }, ждёт с { $since }
    [asked] { $unit } на { $day }: вопрос «{ $words }»{ $about }, ждёт с { $since }
   *[unlocking] { $unit } на { $day }: просят исправить «{ $words }», ждут с { $since }
}

# The akim's approval
approval-approve = Утвердить
approval-back = Вернуть с замечанием
approval-told-asked = <b>Отчёт ждёт вашего утверждения</b>
approval-by = Передано: { $name }, { $at }
approval-due = { $late ->
    [yes] Срок прошёл { $due }. Отчёт будет сдан, когда его утвердят.
   *[no] Срок { $due }. Отчёт будет сдан, когда его утвердят: позже срока — с опозданием.
}
approval-correction = Это исправление: прежние цифры считаются, пока новые не утверждены.
approval-until = Утвердить можно до { $until }.
approval-told-waits = ⏰ <b>Отчёт всё ещё ждёт вашего утверждения</b>
approval-told-nudged = <b>Вас просят утвердить отчёт</b>
approval-told-back = ↩ <b>Отчёт не утверждён и не отправлен</b>: исправьте и отправьте снова.
approval-told-over = { $what ->
    [correction] <b>Исправление не утвердили до { $until }</b>: действуют прежние цифры. Если исправить всё ещё нужно, откройте отчёт и нажмите «Попросить исправить».
   *[report] <b>Отчёт не утвердили</b>: период закончился { $until }, отчёт не сдан.
}
approval-back-ask = Что исправить в отчёте ({ $unit }, { $day })? Напишите — ответственный получит эти слова.
approval-said-questions = К числам появились вопросы. Верните отчёт: ответственный ответит и отправит его снова.
approval-said-approve = Утверждено, отчёт отправлен.
approval-said-back = Отчёт возвращён, ответственный получит ваши слова.
