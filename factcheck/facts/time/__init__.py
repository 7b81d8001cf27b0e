"""Time expressions: the grammar of written dates, what they say by themselves, and what they mean on a day."""
