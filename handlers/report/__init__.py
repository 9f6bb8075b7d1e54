"""The report of one unit: pick it, fill it, check it, send it, look at earlier ones."""
