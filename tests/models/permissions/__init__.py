"""Whose every act is: one table, and what each act is done to."""
