"""Tantivy, through its Python binding (`pip install tantivy`).

The binding searches with a collector that visits every match, so its TOP_k is an upper bound of what Tantivy does in
Rust. For COUNT, the cheapest of the binding's ways was taken, found by trying.
"""

import os
from importlib.metadata import version

import tantivy
from tantivy import Occur

import protocol

MEMORY = 2_000_000_000


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_bytes_field("id", stored=True)
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="position")
    # The same in every document, so that it takes no room: what unions are counted by.
    builder.add_unsigned_field("one", fast=True)
    return builder.build()


def index(corpus: str, folder: str) -> dict[str, object]:
    os.makedirs(folder)
    built = tantivy.Index(schema(), path=folder, reuse=False)
    writer = built.writer(heap_size=MEMORY, num_threads=1)
    for identifier, text in protocol.passages(corpus):
        document = tantivy.Document()
        document.add_bytes("id", identifier.encode())
        document.add_text("text", text)
        document.add_unsigned("one", 1)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    built.reload()
    searcher = built.searcher()
    return {"docs": searcher.num_docs, "segments": searcher.num_segments, "version": version("tantivy")}


class Searcher:
    def __init__(self, folder: str) -> None:
        opened = tantivy.Index.open(folder)
        self.schema = opened.schema
        self.searcher = opened.searcher()

    def count(self, query: protocol.Query) -> int:
        if query.kind == "term":
            return self.searcher.doc_freq("text", query.words[0])
        if query.kind == "union":
            counted = self.searcher.aggregate(self.build(query), {"n": {"value_count": {"field": "one"}}})
            return int(counted["n"]["value"])
        return self.searcher.search(self.build(query), limit=1, count=True).count

    def top(self, query: protocol.Query, limit: int) -> int:
        return len(self.searcher.search(self.build(query), limit=limit, count=False).hits)

    def top_and_count(self, query: protocol.Query, limit: int) -> int:
        return self.searcher.search(self.build(query), limit=limit, count=True).count

    def build(self, query: protocol.Query) -> tantivy.Query:
        if query.kind == "phrase":
            return tantivy.Query.phrase_query(self.schema, "text", query.words)
        terms = [tantivy.Query.term_query(self.schema, "text", word) for word in query.words]
        if query.kind == "term":
            return terms[0]
        occur = Occur.Must if query.kind == "intersection" else Occur.Should
        return tantivy.Query.boolean_query([(occur, term) for term in terms])


if __name__ == "__main__":
    protocol.run(index, Searcher)
