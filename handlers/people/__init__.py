"""Who holds a role: administrators look people up and take roles away."""
