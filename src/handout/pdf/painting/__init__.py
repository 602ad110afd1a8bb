"""Items, pictures and pages to PDF operators, which nothing else in the program writes."""
