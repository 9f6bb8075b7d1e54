# Templates: the oblast's own memo and Excel forms
templates-title = <b>Шаблоны</b>
templates-memo-ours = Справка Word: образец бота.
templates-memo-theirs = Справка Word: «{ $name }». Кто загрузил: { $by }, { $at }.
templates-workbook-theirs = Форма Excel: «{ $name }». Кто загрузил: { $by }, { $at }.
templates-forms = Форм Excel: { $n }. Их предлагает /summary, кнопки «Ещё» и «Excel».
templates-no-forms = Своих форм Excel пока нет.
templates-upload = Загрузить шаблон
templates-own = Образец справки
templates-own-file = Образец справки
templates-try = Заполнить
templates-download = Скачать
templates-remove = Убрать
templates-remove-confirm = Убрать
templates-one = <b>Шаблон «{ $name }»</b>
templates-memo-hint = По нему составляется справка Word.
templates-workbook-hint = Имена в фигурных скобках заменяются цифрами.
templates-ask = <b>Новый шаблон</b>
    Пришлите файл сюда, до { $most } МБ:
    • .docx — справка Word. Начните с кнопки «Образец справки»;
    • .xlsx — ваша форма Excel. В ячейках пишите имена в скобках, например {"{total}"} или {"{semey.vacancies}"}.
templates-taken-memo = Шаблон принят: справки теперь составляются по нему. «Заполнить» покажет, что получается.
templates-taken-workbook = Форма принята. «Заполнить» покажет, что получается.
templates-removed = Шаблон убран.
templates-remove-memo = Убрать? Справки будут составляться по образцу бота. Файл сохранится у оператора.
templates-remove-workbook = Убрать форму? Файл сохранится у оператора.
templates-need-file = Нужен файл .docx (справка) или .xlsx (форма Excel): пришлите его как файл, не картинкой.

template-fault-too_big = Файл больше 2 МБ. Уменьшите его, например уберите из него картинки.
template-fault-not_office = Файл не открывается: нужен обычный .docx или .xlsx, без пароля. Сохраните его заново и пришлите.
template-fault-save_as_docx = Это не обычный .docx, а { $detail }: откройте файл в Word и сохраните как «Документ Word (.docx)».
template-fault-locked = Файл закрыт паролем. Снимите пароль и пришлите его снова.
template-fault-macros = В файле есть макросы или вложенные объекты. Сохраните его без них, как .docx или .xlsx.
template-fault-outside = Файл ссылается на другие файлы. Уберите внешние связи и пришлите его снова.
template-fault-too_much = Файл слишком большой внутри: слишком много листов, ячеек или картинок.
template-fault-syntax = Ошибка в скобках: { $detail }
template-fault-unclosed = Скобки { $detail } остались без пары: поставьте { $nearest } в том же абзаце.
template-fault-one_brace = Вместо { $detail } напишите { $nearest }: скобки нужны двойные, без пробелов между ними.
template-fault-quotes = Внутри скобок нужны прямые кавычки ", а не «ёлочки»: { $detail }
template-fault-invisible = В скобках есть невидимый знак: сотрите { $detail } и наберите заново.
template-fault-not_latin = В скобках есть буква не латиницей: { $detail }. Наберите это слово заново на латинской раскладке.
template-fault-not_alone = { $detail } исчезнет вместе со всем, что стоит рядом. Оставьте его одного: {"{%p … %}"} — в отдельном абзаце, {"{%tr … %}"} — в отдельной строке таблицы.
template-fault-no_table = { $detail } годится только внутри таблицы. Для абзацев пишите {"{%p … %}"}.
template-fault-merged = Строка таблицы, где стоит { $detail }, исчезнет, а в ней часть объединённой ячейки. Разъедините ячейки этой строки.
template-fault-apart = { $detail } не подходит к { $nearest }: они должны быть одного вида и стоять в одной ячейке, для {"{%tr … %}"} — в одной таблице.
template-fault-no_end = Нет конца у { $detail }: поставьте ниже { $nearest }.
template-fault-no_beginning = { $detail } здесь лишний: перед ним нет начала.
template-fault-no_list = Повторять можно только списки справки, например units. Здесь не список: { $detail }
template-fault-unknown_name = Такого имени нет: { $detail }
template-fault-no_names = В файле нет ни одного имени в фигурных скобках: заполнять нечего.
template-fault-not_filled = Файл открывается, но заполнить его не удалось. Упростите его и пришлите снова.
template-fault-too_long = Шаблон повторяет одно и то же слишком много раз. Уберите повторы внутри повторов.
template-fault-too_slow = Заполнить не удалось за 20 секунд или не хватило памяти. Упростите файл и пришлите снова.
template-what = Мешает вот это: «{ $detail }».
template-place-cell = Место: ячейка { $at }, «{ $text }».
template-place-paragraph = Место: абзац { $at }, «{ $text }».
template-place-table = Место: таблица { $at }, строка { $row }, «{ $text }».
template-place-margin = Место: верхний или нижний колонтитул, «{ $text }».
template-nearest = Может быть, { $name }?

gone-template = Этого шаблона больше нет. Вот главное меню.
command-templates = Шаблоны справки и форм Excel
help-templates = /templates — свой шаблон справки Word и свои формы Excel.
home-templates = Шаблоны
