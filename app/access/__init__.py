"""Who may do what, and what was done: keys, roles, sessions of browsers, the audit log."""
