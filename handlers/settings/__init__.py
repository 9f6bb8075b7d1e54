"""/settings: everyone chooses what they receive; administrators see the connected groups."""
