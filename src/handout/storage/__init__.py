"""What lies on disk: the library, the cache, and files written whole or not at all."""
