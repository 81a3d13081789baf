"""Articles in, evidence out: reading, sentences, vectors, postings, retrieval and ranking."""
