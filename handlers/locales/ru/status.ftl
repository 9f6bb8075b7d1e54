# The board of states
status-title = <b>{ $form } · к совещанию { $day }</b>
status-title-extra = <b>{ $form } · { $name } на { $day }</b>
status-due = Срок { $due }
status-reported = Сдали { $n } из { $of }
status-sent = { $at }
status-late = опозд. { $at }
status-draft = заполняет
status-withdrawn = отозван { $at }
status-filled = заполнено
status-filled-unsent = Заполнено, не отправлено: { $names }.
status-no-data = нет данных
status-signs = ○ не начат · ◐ заполняет · ● сдан · — нет данных
status-reason = { $unit }: нет данных — { $reason }
status-opens = Приём откроется { $at }.
status-next = Следующий отчёт откроется { $at }.
status-refresh = Обновить
