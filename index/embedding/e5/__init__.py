"""The built-in embedding model's own file: its tokens, and what its encoder is given of them."""
