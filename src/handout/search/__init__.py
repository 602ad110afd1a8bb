"""Finding exercises: what is searched, how words are likened, and the index that holds them."""
