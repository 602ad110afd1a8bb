"""The bench: this project beside Typst and WeasyPrint, run by hand as `python -m bench`."""
