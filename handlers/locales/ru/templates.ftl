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
template-fault-macros = В файле есть макросы. Сохраните его без них, как .docx или .xlsx.
template-fault-outside = Файл ссылается на другие файлы. Уберите внешние связи и пришлите его снова.
template-fault-too_much = Файл слишком большой внутри: слишком много листов, ячеек или картинок.
template-fault-syntax = Ошибка в скобках: { $detail }
template-fault-unknown_name = Такого имени нет: { $detail }
template-fault-no_names = В файле нет ни одного имени в фигурных скобках: заполнять нечего.
template-fault-not_filled = Шаблон не удалось заполнить: { $detail }
template-fault-too_slow = Шаблон заполняется слишком долго. Упростите его и пришлите снова.
template-place-cell = Место: ячейка { $at }, «{ $text }».
template-place-paragraph = Место: абзац { $at }, «{ $text }».
template-place-table = Место: таблица { $at }, «{ $text }».
template-place-margin = Место: верхний или нижний колонтитул, «{ $text }».
template-nearest = Может быть, { $name }?

gone-template = Этого шаблона больше нет. Вот главное меню.
command-templates = Шаблоны справки и форм Excel
help-templates = /templates — свой шаблон справки Word и свои формы Excel.
home-templates = Шаблоны
