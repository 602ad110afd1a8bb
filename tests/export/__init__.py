"""Files of other formats than PDF."""
