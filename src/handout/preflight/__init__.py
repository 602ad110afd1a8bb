"""The print trade's check of a finished file before it is printed."""
