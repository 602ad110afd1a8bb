"""Everything on disk: the library, the settings, the cache, and atomic writes."""
