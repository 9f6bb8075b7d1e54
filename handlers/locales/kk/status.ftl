# The board of states
status-title = <b>{ $form } · { $day } кеңеске</b>
status-title-extra = <b>{ $form } · { $name }, { $day } жағдай бойынша</b>
status-due = Мерзімі: { $due }
status-reported = Тапсырғаны: { $n } / { $of }
status-sent = { $at }
status-late = кешікті { $at }
status-draft = толтыруда
status-withdrawn = қайтарып алынды { $at }
status-filled = толтырылды
status-filled-unsent = Толтырылды, жіберілмеді: { $names }.
status-no-data = деректер жоқ
status-signs = ○ басталмаған · ◐ толтыруда · ● тапсырылды · — деректер жоқ
status-reason = { $unit }: деректер жоқ — { $reason }
status-opens = Қабылдау басталады: { $at }.
status-next = Келесі есеп ашылады: { $at }.
status-refresh = Жаңарту
