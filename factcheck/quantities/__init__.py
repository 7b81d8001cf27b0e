"""Text to quantities: ``scan`` reads a string once, ``parse`` keeps what measures or counts."""
