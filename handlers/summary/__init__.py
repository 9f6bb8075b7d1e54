"""The digest of a period: the oblast, its units, its figures, who is missing; any date of any year."""
