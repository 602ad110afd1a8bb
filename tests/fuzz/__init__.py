"""Inputs changed at random, for every door of the program: it answers, and never in a traceback.

The usual run tries a few. `FUZZ_SECONDS=600 pytest tests/fuzz` goes on for so long at each door.
"""
