"""One way or more to break each rule, and nothing else."""

from tests.preflight.breaches import content, document, features, fonts, tree
from tests.preflight.breaches.register import BREACHES

__all__ = ["BREACHES", "content", "document", "features", "fonts", "tree"]
