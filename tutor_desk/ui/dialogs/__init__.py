"""The dialogs: opening a caseload, importing, adding and editing."""
