"""From prescriptions to finished files: read, check, build, and only then write."""
