"""The catalog: articles, versions, passages and sentences in SQL. It is the truth; vectors and
postings can be made again from it.

The face: databases opened, migrated, written and copied (the service keeps tables of its own in
them), and what the catalog tells of an article.
"""

from index.catalog.alone import written_alone
from index.catalog.copying import copy_rows, holding, migrated
from index.catalog.database import migrate, open_database, storage_faults, transaction
from index.catalog.identity import catalog_identity, read_identity, vector_dimension
from index.catalog.listing import Order
from index.catalog.reader import CatalogReader
from index.catalog.revisions import Revision
from index.catalog.rows import Counts, StoredVersion

__all__ = [
    "CatalogReader",
    "Counts",
    "Order",
    "Revision",
    "StoredVersion",
    "catalog_identity",
    "copy_rows",
    "holding",
    "migrate",
    "migrated",
    "open_database",
    "read_identity",
    "storage_faults",
    "transaction",
    "vector_dimension",
    "written_alone",
]
