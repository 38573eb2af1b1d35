"""The proof that a report cannot contradict itself: what is printed, counted again from the register's rows.

Every sentence, every cell of the tables and every row of the lists is read from the finished document and compared
with a count of its own (`book.py`), which shares nothing with the summary that filled it. What the template itself
says is the council's own; a sentence that neither the template nor a row of `statements.py` knows is a fault, and so
is one that should be said and is not. A fault stops the report, with the words or the place named.
"""
