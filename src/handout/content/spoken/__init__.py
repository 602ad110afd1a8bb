"""What people write for what a file says: `stor` for large, `i dag` for a date, `3 x 10`."""

from handout.content.spoken.forms import Forms, read_forms
from handout.content.spoken.spoken import Spoken, Unclear

__all__ = ["Forms", "Spoken", "Unclear", "read_forms"]
