"""The command that Django finds by its name: `send_mail`."""
