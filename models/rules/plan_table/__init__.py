"""A plan as a table: its heads, its lines, its months, what it shares out and adds up to."""
