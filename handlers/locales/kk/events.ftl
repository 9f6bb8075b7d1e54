# Choosing
events-none = Қазір сіз дайындалатын мереке жоқ.
events-choose = <b>Қай мереке?</b>
events-choice = { $name }, { $day }
events-choice-over = { $name }, { $day } · аяқталды

# The card
events-day = { $day }, { $left ->
    [0] бүгін
    [1] ертең
   *[other] { $left } күн қалды, { $since } санағанда
}
events-day-past = { $day }, мереке өтті
events-until = толтырудың соңғы күні: { $last }
events-updating = Соңғы деректер жіберілген уақыт: { $at }. Өзгергенін жаңартып, қайта жіберіңіз.
events-over = Толтыру аяқталды, соңғы күні: { $last }. Мұнда тек қарауға болады.
events-over-unsent = Толтыру аяқталды, соңғы күні: { $last }. Есеп жіберілмеген; жазылғаны сақталған, бірақ енді өзгертуге болмайды.
events-share = { $name }: { $done } / { $whole } { $counted }
events-held = { $name }: { $held }
events-share-short = { $name }: { $done } / { $whole }
events-photos-line = Суреттер: { $n } / { $most }
events-how = Бөлімді басыңыз немесе сандарды әрқайсысын жаңа жолдан жіберіңіз. Суретті де осында жіберіңіз.
events-row-before = Болғаны: { $previous }, жіберілген уақыты: { $at }.

# What does not fit
events-above = «{ $more }» саны «{ $whole }» санынан көп: { $name }, { $value } / { $limit }.
events-above-one = Бар санынан көп: { $name }, { $value } / { $limit }.
events-held-early = Өткізілген іс-шаралар жазылатын алғашқы күн: { $first }. Ал енгізілгені: { $name } — { $value }.
events-wrong = Жарамайды: { $name } — { $value }.
events-fix = Осыны түзетіңіз, содан кейін есепті жіберуге болады.

# Buttons
events-update = Жаңарту
events-drop = Жаңартудан бас тарту
events-photos = Суреттер
events-others = Басқа мереке
events-open = Ашу

# Sent
events-sent-at = Жіберілді: { $at }, { $name }
events-sent-revision = { $n }-жаңарту
events-sent-same = Бәрі жіберілгенмен бірдей. Жаңарту қажет болмады.
events-sent-dropped = Жаңартудан бас тартылды. Бұрын жіберілгені күшінде.
events-can-update = Жаңартудың соңғы күні: { $last }.
events-cannot-update = Толтыру аяқталды, соңғы күні: { $last }.
events-use-buttons = Есеп жіберілген. Өзгерту үшін жаңа сандарды жіберіңіз немесе «Жаңарту» түймесін басыңыз.

# Receipt
events-receipt-updated = ✅ <b>Есеп жіберілді</b> · № { $number } · { $n }-жаңарту
events-receipt-where = { $unit }, { $form }, { $day }
events-receipt-when = { $at } · есеп бергені: { $reported } / { $expected }
events-receipt-until = Жаңартудың соңғы күні: { $last }

# Photos
events-photo-added = Қосылған сурет саны: { $n }.
events-photo-same = Мұндай сурет бар, екінші рет қосылмады.
events-photo-full = Қосылмаған сурет саны: { $n }. Ең көбі { $most } сурет: «Суреттер» түймесін басып, артығын алып тастаңыз.
events-photo-kept-words = Сурет астындағы мәтін сақталды.
events-photo-no-figures = Онда карточкаға арналған сан жоқ: сандарды бөлек хабарламамен жіберіңіз.
events-photo-cut = Сурет астындағы мәтін ұзын: тек басы, { $limit } таңба сақталды.
events-photo-words = «{ $caption }»
events-photo-as-file = Суретті файл емес, фото түрінде жіберіңіз.
events-photo-where = Сурет мереке карточкасында қабылданады: /events командасымен карточканы ашып, суретті қайта жіберіңіз.
events-photo-title = <b>Сурет { $n } / { $of } · { $unit }</b>
events-photo-of = { $form }, { $day }
events-photo-by = { $at }, { $name }
events-photo-none = <b>Суреттер · { $unit }</b>
    Әзірге сурет жоқ. Осында жіберіңіз.
events-photo-gone = Сурет алып тасталды.
events-photo-back = Сурет қайтарылды.
events-photo-remove = Суретті алып тастау
events-photo-restore = Суретті қайтару
gone-photo = Бұл сурет енді жоқ.

# Request
events-request-when = { $day } мерекесіне: бүгінгі сандар. Қабылдау мерзімі: { $lock }.

# Rows by section
events-section = { $name } { $n } / { $of }
events-section-done = { $name } ✓
events-rest = Қалғаны
events-sections = Барлық бөлім
