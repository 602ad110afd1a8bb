"""How the sheet looks, in points: from the document to galleys in a column."""
