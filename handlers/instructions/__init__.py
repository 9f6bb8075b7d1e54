"""/tasks: instructions (поручения), set by officials, done by units."""
