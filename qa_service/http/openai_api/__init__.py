"""The answer path in the shapes of OpenAI's API, for clients that were made for that.

One file a noun, as in the room above; `told.py` is how an answer becomes their text.
"""
