"""/meetings: what is coming; administrators call, move and cancel meetings."""
