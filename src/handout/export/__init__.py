"""Documents as files of other formats than PDF: web page, e-book, plain text and braille."""
