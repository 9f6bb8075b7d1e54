# Templates: the oblast's own memo and Excel forms
templates-title = <b>Үлгілер</b>
templates-memo-ours = Word анықтама: боттың үлгісі.
templates-memo-theirs = Word анықтама: «{ $name }», жүктеген { $by }, { $at }.
templates-workbook-theirs = Excel нысаны: «{ $name }», жүктеген { $by }, { $at }.
templates-forms = Excel нысандары: { $n }. Оларды /summary ұсынады, «Тағы» және «Excel» түймелері.
templates-no-forms = Өз Excel нысандарыңыз әзірге жоқ.
templates-upload = Үлгіні жүктеу
templates-own = Анықтама үлгісі
templates-own-file = Анықтама үлгісі
templates-try = Толтыру
templates-download = Жүктеп алу
templates-remove = Алып тастау
templates-remove-confirm = Алып тастау
templates-one = <b>«{ $name }» үлгісі</b>
templates-memo-hint = Word анықтама осы бойынша құрастырылады.
templates-workbook-hint = Ирек жақшадағы атаулар сандармен ауыстырылады.
templates-ask = <b>Жаңа үлгі</b>
    Файлды осында жіберіңіз, көлемі ең көбі { $most } МБ:
    • .docx — Word анықтама. «Анықтама үлгісі» түймесінен бастаңыз;
    • .xlsx — өз Excel нысаныңыз. Ұяшықтарға атауларды жақшаға алып жазыңыз, мысалы {"{total}"} немесе {"{semey.vacancies}"}.
templates-taken-memo = Үлгі қабылданды: енді анықтамалар осы бойынша құрастырылады. «Толтыру» нәтижесін көрсетеді.
templates-taken-workbook = Нысан қабылданды. «Толтыру» нәтижесін көрсетеді.
templates-removed = Үлгі алып тасталды.
templates-remove-memo = Алып тастайсыз ба? Анықтамалар боттың үлгісі бойынша құрастырылады. Файл операторда сақталады.
templates-remove-workbook = Нысанды алып тастайсыз ба? Файл операторда сақталады.
templates-need-file = .docx (анықтама) немесе .xlsx (Excel нысаны) файлы керек: оны сурет емес, файл ретінде жіберіңіз.

template-fault-too_big = Файл 2 МБ көлемінен үлкен. Оны кішірейтіңіз, мысалы ішіндегі суреттерді алып тастаңыз.
template-fault-not_office = Файл ашылмайды: құпиясөзсіз кәдімгі .docx немесе .xlsx керек. Қайта сақтап жіберіңіз.
template-fault-save_as_docx = Бұл кәдімгі .docx емес, { $detail }: файлды Word бағдарламасында ашып, «Word құжаты (.docx)» түрінде сақтаңыз.
template-fault-locked = Файл құпиясөзбен жабылған. Құпиясөзін алып тастап, қайта жіберіңіз.
template-fault-macros = Файлда макростар немесе ішіне салынған нысандар бар. Оларсыз, .docx немесе .xlsx түрінде сақтаңыз.
template-fault-outside = Файл басқа файлдарға сілтейді. Сыртқы байланыстарды алып тастап, қайта жіберіңіз.
template-fault-too_much = Файл ішінде тым үлкен: парақтар, ұяшықтар немесе суреттер тым көп.
template-fault-syntax = Жақшаларда қате бар: { $detail }
template-fault-unclosed = { $detail } жақшасының жұбы жоқ: сол абзацқа { $nearest } қойыңыз.
template-fault-one_brace = { $detail } орнына { $nearest } деп жазыңыз: жақша қос, арасы ашық емес болуы керек.
template-fault-quotes = Жақша ішінде «шырша» емес, тік " тырнақша керек: { $detail }
template-fault-invisible = Жақша ішінде көрінбейтін таңба бар: { $detail } жазуын өшіріп, қайта теріңіз.
template-fault-not_latin = Жақша ішінде латын емес әріп бар: { $detail }. Бұл сөзді латын пернетақтасымен қайта теріңіз.
template-fault-not_alone = { $detail } жанында тұрғанның бәрімен бірге жойылады. Оны жеке қалдырыңыз: {"{%p … %}"} — бөлек абзацта, {"{%tr … %}"} — кестенің бөлек жолында.
template-fault-no_table = { $detail } тек кесте ішінде жарайды. Абзацтар үшін {"{%p … %}"} деп жазыңыз.
template-fault-merged = { $detail } тұрған кесте жолы жойылады, ал онда біріктірілген ұяшықтың бөлігі бар. Осы жолдың ұяшықтарын ажыратыңыз.
template-fault-apart = { $detail } мен { $nearest } сәйкес келмейді: екеуі бір түрде әрі бір ұяшықта, ал {"{%tr … %}"} бір кестеде тұруы керек.
template-fault-no_end = { $detail } аяқталмаған: төменірек { $nearest } қойыңыз.
template-fault-no_beginning = { $detail } мұнда артық: оның алдында басы жоқ.
template-fault-no_list = Тек анықтаманың тізімдерін қайталауға болады, мысалы units. Мұнда тізім емес: { $detail }
template-fault-unknown_name = Мұндай атау жоқ: { $detail }
template-fault-no_names = Файлда ирек жақшадағы бірде-бір атау жоқ: толтыратын ештеңе жоқ.
template-fault-not_filled = Файл ашылады, бірақ оны толтыру мүмкін болмады. Жеңілдетіп, қайта жіберіңіз.
template-fault-too_long = Үлгі бір нәрсені тым көп рет қайталайды. Қайталау ішіндегі қайталауды алып тастаңыз.
template-fault-too_slow = Толтыру 20 секундқа сыймады немесе жад жетпеді. Файлды жеңілдетіп, қайта жіберіңіз.
template-what = Кедергі мынау: «{ $detail }».
template-place-cell = Орны: { $at } ұяшығы, «{ $text }».
template-place-paragraph = Орны: { $at }-абзац, «{ $text }».
template-place-table = Орны: { $at }-кесте, { $row }-жол, «{ $text }».
template-place-margin = Орны: жоғарғы немесе төменгі колонтитул, «{ $text }».
template-nearest = Мүмкін, { $name }?

gone-template = Бұл үлгі енді жоқ. Басты мәзір міне.
command-templates = Анықтама мен Excel нысандарының үлгілері
help-templates = /templates — өз Word анықтама үлгіңіз бен Excel нысандарыңыз.
home-templates = Үлгілер
