"""Text in an article that gives orders, to its reader or to a program: never an answer.

Only other rooms use it.
"""
