"""/templates: the oblast's own memo and Excel forms, for administrators."""
