"""What a question asks for, in the articles' own spelling."""
