"""Where every unit stands in the present period: who sent, who is filling, who owes."""
