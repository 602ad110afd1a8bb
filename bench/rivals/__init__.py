"""What the same handouts are made of when Typst or WeasyPrint makes them."""
