# What is ahead
meetings-title = <b>Кеңестер</b>
meetings-none = Жақын арада кеңес жоқ.
meetings-row = { $at } · { $name }
meetings-named = «{ $title }»
meetings-kind-extraordinary = Кезектен тыс кеңес
meetings-kind-extended = Кеңейтілген кеңес
meetings-figures = { $form }, { $day } жағдай бойынша
meetings-figures-extra = { $form }, { $name }, { $day } жағдай бойынша
meetings-needed = Қажетті деректер: { $figures }
meetings-digest-at = Жиынтық ақпарат келетін уақыт: { $time }
meetings-digest-on = Жиынтық ақпарат келетін уақыт: { $at }
meetings-digest-others = Аппаратқа жиынтық ақпарат: { $at }
meetings-agenda =
    Күн тәртібі:
    { $text }
meetings-link = Қосылу сілтемесі: { $link }
meetings-add = Кеңес қосу
meetings-move = Уақытын ауыстыру
meetings-edit-agenda = Күн тәртібін өзгерту
meetings-edit-link = Сілтемені өзгерту
meetings-cancel = Кеңесті өткізбеу

# Calling one
meetings-kind-ask =
    <b>Жаңа кеңес</b>
    Кеңестің түрін таңдаңыз.
meetings-date-ask =
    <b>{ $name }: қай күні?</b>
    Күнтізбеден таңдаңыз немесе күнді жазыңыз, мысалы, { $example }.
meetings-date-wrong = «{ $text }» жарамайды. { $first } – { $last } аралығындағы күн қажет, мысалы, { $example }.
meetings-month = { $m ->
    [1] Қаңтар
    [2] Ақпан
    [3] Наурыз
    [4] Сәуір
    [5] Мамыр
    [6] Маусым
    [7] Шілде
    [8] Тамыз
    [9] Қыркүйек
    [10] Қазан
    [11] Қараша
   *[12] Желтоқсан
} { $y }
meetings-time-ask =
    <b>{ $day }: сағат нешеде?</b>
    Түймені басыңыз немесе жазыңыз, мысалы, 10:00, 9.30 немесе 9.
meetings-time-wrong = «{ $text }» түсініксіз. Уақыт қажет, мысалы, 10:00, 9.30 немесе 9.
meetings-time-past = { $at } өтіп кетті. Басқа уақытты немесе күнді таңдаңыз.
meetings-title-ask =
    <b>Кеңес қалай аталады?</b>
    Тақырыбын жазыңыз немесе «Өткізіп жіберу» түймесін басыңыз.
meetings-agenda-ask =
    <b>Күн тәртібі</b>
    Оны бір хабарламамен жіберіңіз, әр мәселені жаңа жолдан жазыңыз.
meetings-link-ask =
    <b>Қосылу сілтемесі</b>
    https:// немесе http:// деп басталатын мекенжайды жіберіңіз.
meetings-now = Қазір: { $text }
meetings-nothing = Мұнда мәтін қажет. Жазғаныңыздың бәрі сақталды.
meetings-cut = Мәтін тым ұзын, алғашқы { $most } таңбасы сақталды.
meetings-link-wrong = «{ $text }» жарамайды. { $most } таңбадан аспайтын https://… түріндегі мекенжай қажет.
meetings-remove = Алып тастау
meetings-forms-ask =
    <b>Кеңеске қандай деректер қажет?</b>
    Есептерді белгілеңіз (✓). Оң жақта — есепті күн.
meetings-forms-one = Кемінде бір есеп қажет.
meetings-on-day = { $day } жағдай
meetings-as-of-ask =
    <b>{ $form }: қай күнгі жағдай бойынша?</b>
    Қазір: { $day } жағдай бойынша.
meetings-as-of-due = { $day } жағдай, мерзімі { $due }

# The last look
meetings-look-call = <b>Тексеріңіз: { $name }</b>
meetings-look-edit = <b>Өзгерістерді тексеріңіз: { $name }</b>
meetings-look-move =
    <b>Кеңестің уақытын ауыстырасыз ба?</b>
    Бұрын: { $was }
    Енді: { $at }
meetings-told = Хабарлама аппаратқа, әкімшілерге және осы деректерге жауапты адамдарға жіберіледі.
meetings-confirm-call = Кеңесті шақыру
meetings-confirm-move = Ауыстыру
meetings-confirm-edit = Сақтау
meetings-cancel-ask = <b>Кеңес өткізілмесін бе?</b>
meetings-cancel-confirm = Иә, өткізілмесін
meetings-done-call = Кеңес тағайындалды: { $at }. Хабарламалар жіберіліп жатыр.
meetings-done-move = Кеңестің уақыты ауыстырылды: { $at }. Хабарламалар жіберіліп жатыр.
meetings-done-edit = Өзгерістер сақталды. Хабарламалар жіберіліп жатыр.
meetings-done-cancel = Кеңес өткізілмейді: { $at }. Хабарламалар жіберіліп жатыр.
meetings-changed = Сіз қарап отырғанда кеңес өзгертілді. Қазіргі түрі мынадай.

# What people hear of it
meeting-called-extraordinary = <b>Кезектен тыс кеңес тағайындалды: { $at }</b>
meeting-called-extended = <b>Кеңейтілген кеңес тағайындалды: { $at }</b>
meeting-changed = <b>Кеңес туралы мәлімет өзгерді: { $at }</b>
meeting-moved = <b>Кеңестің уақыты ауыстырылды: бұрын { $was }, енді { $at }</b>
meeting-cancelled = <b>Кеңес өткізілмейді</b>

gone-meeting = Бұл кеңес енді жоқ: ол өткізілмейтін болды немесе өтіп кетті. Міне, басты мәзір.
gone-meeting_past = Бұл уақыт өтіп кетті немесе тым алыс. Міне, басты мәзір.
