"""The catalog: articles, versions, passages and sentences in SQL. It is the truth; vectors and
postings can be made again from it."""
