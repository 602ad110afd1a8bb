"""How the sheet looks, in points: from the document to pages of galleys."""
