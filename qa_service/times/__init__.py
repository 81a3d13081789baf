"""Times in answers and questions: which days they are, beside the text and never inside it."""
