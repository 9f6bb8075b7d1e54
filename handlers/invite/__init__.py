"""Invitations: an administrator picks a role and a unit and gets a link to forward."""
