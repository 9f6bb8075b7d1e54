"""Workbooks that are handed out to be filled and come back into the chat."""
