"""The store of the desk: programmes, the register of printed sheets, and trays, in one file.

Nothing about a patient is in it. What is evidence are *entries*, which are only ever added and
each of which holds a digest of the one before; see decisions/31-store.md.
"""

from handout.desk.store.backup import back_up
from handout.desk.store.chain import Head
from handout.desk.store.codes import as_code
from handout.desk.store.programmes import ProgrammeVersion, Signature, Withdrawal
from handout.desk.store.register import Found, Printed, Sheet
from handout.desk.store.store import Store, open_store, store_file, verify_store
from handout.desk.store.trays import KeptTray, Origin

__all__ = [
    "Found",
    "Head",
    "KeptTray",
    "Origin",
    "Printed",
    "ProgrammeVersion",
    "Sheet",
    "Signature",
    "Store",
    "Withdrawal",
    "as_code",
    "back_up",
    "open_store",
    "store_file",
    "verify_store",
]
