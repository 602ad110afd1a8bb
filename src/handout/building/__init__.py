"""Build finished files from prescriptions: read, check, build, and only then write."""
