"""Xapian, through its Python binding (Debian's python3-xapian)."""

import os
import shutil

# Passages held in memory before they are written; Xapian's own 10,000 would have it rewrite its tables more often.
os.environ["XAPIAN_FLUSH_THRESHOLD"] = "100000"

import xapian

import protocol


def index(corpus: str, folder: str) -> dict[str, object]:
    unpacked = folder + ".unpacked"
    database = xapian.WritableDatabase(unpacked, xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC)
    for identifier, text in protocol.passages(corpus):
        document = xapian.Document()
        document.set_data(identifier)
        for position, word in enumerate(text.split(" "), start=1):
            document.add_posting(word, position)
        database.add_document(document)
    database.commit()
    count = database.get_doccount()
    database.compact(folder, xapian.Compactor.FULL)
    database.close()
    shutil.rmtree(unpacked)
    return {"docs": count, "segments": 1, "version": xapian.version_string()}


class Searcher:
    OPERATORS = {
        "union": xapian.Query.OP_OR,
        "intersection": xapian.Query.OP_AND,
        "phrase": xapian.Query.OP_PHRASE,
    }

    def __init__(self, folder: str) -> None:
        self.database = xapian.Database(folder)
        self.documents = self.database.get_doccount()
        self.enquire = xapian.Enquire(self.database)
        self.enquire.set_docid_order(xapian.Enquire.DONT_CARE)
        # k1 and b as the others have them; the rest is the default.
        self.ranking = xapian.BM25Weight(1.2, 0, 1, 0.75, 0.5)
        self.no_ranking = xapian.BoolWeight()

    def count(self, query: protocol.Query) -> int:
        return self.search(query, self.no_ranking, 0, self.documents).get_matches_estimated()

    def top(self, query: protocol.Query, limit: int) -> int:
        return self.search(query, self.ranking, limit, 0).size()

    def top_and_count(self, query: protocol.Query, limit: int) -> int:
        return self.search(query, self.ranking, limit, self.documents).get_matches_estimated()

    def search(self, query: protocol.Query, weight: xapian.Weight, limit: int, checked: int) -> xapian.MSet:
        """The estimate is exact if `checked`, how many matches are at least looked at, is all there can be."""
        self.enquire.set_weighting_scheme(weight)
        self.enquire.set_query(self.build(query))
        return self.enquire.get_mset(0, limit, checked)

    def build(self, query: protocol.Query) -> xapian.Query:
        if query.kind == "term":
            return xapian.Query(query.words[0])
        return xapian.Query(self.OPERATORS[query.kind], query.words)


if __name__ == "__main__":
    protocol.run(index, Searcher)
