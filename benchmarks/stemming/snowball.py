#!/usr/bin/env python3
"""How well Snowball's Indonesian stemmer conflates the project's word lists, to compare with our own stemmer.

Run from the top of the repository, in a virtual environment outside of it:

    python3 -m venv /tmp/stemming-venv
    /tmp/stemming-venv/bin/pip install PyStemmer
    /tmp/stemming-venv/bin/python benchmarks/stemming/snowball.py

The definitions are those of Tests/TextAnalysisTests/Stemming/IndonesianConflationTests.swift: recall is, of the pairs of
different forms of one lemma (the lemma among them), the share conflated; precision is, of the conflated pairs of different
forms of the whole list and the conflated pairs of the list of forms to keep apart, the share that has a common lemma.
Forms of several words are stemmed word by word, and hyphenated words whose parts have one stem count as one, as in the
analyzer. Compounds written apart are not joined: Snowball has no such list.
"""

import itertools
import pathlib
import re
import sys

import Stemmer

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "Tests/TextAnalysisTests/Resources"


def rows(name):
    for line in (RESOURCES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "\t" not in line:
            continue
        yield line.split("\t")


def half(lemma):
    """0 or 1: the lowest bit of the lemma's folded FNV-1a hash."""
    value = 0xCBF29CE484222325
    for byte in lemma.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return (value ^ value >> 32) & 1


def stem(stemmer, form):
    stems = []
    for word in form.lower().split():
        parts = stemmer.stemWords([part for part in re.split("-", word) if part])
        stems += [part for index, part in enumerate(parts) if index == 0 or part != parts[index - 1]]
    return tuple(stems)


def pairs(groups):
    return {
        tuple(sorted(pair)) for group in groups.values() for pair in itertools.combinations(sorted(set(group)), 2)
    }


def measure(stemmer, wanted):
    by_lemma, by_stem, forms = {}, {}, set()
    for lemma, form, *_ in rows("indonesian-forms.tsv"):
        if wanted is not None and half(lemma) != wanted:
            continue
        by_lemma.setdefault(lemma, set()).update((lemma, form))
        forms.update((lemma, form))
    for form in forms:
        by_stem.setdefault(stem(stemmer, form), set()).add(form)
    lemma_pairs, conflated = pairs(by_lemma), pairs(by_stem)
    true = len(lemma_pairs & conflated)
    wrong = sum(
        stem(stemmer, form) == stem(stemmer, other)
        for form, other, *_ in rows("indonesian-apart.tsv")
        if wanted is None or half(form) == wanted
    )
    return true / max(1, len(conflated) + wrong), true / max(1, len(lemma_pairs)), len(lemma_pairs)


def main():
    if not RESOURCES.is_dir():
        sys.exit(f"no word lists in {RESOURCES}")
    stemmer = Stemmer.Stemmer("indonesian")
    for name, wanted in (("both", None), ("first", 0), ("second", 1)):
        precision, recall, count = measure(stemmer, wanted)
        print(f"Snowball, {name}: precision {precision:.4f}, recall {recall:.4f}, {count} pairs of one lemma")


if __name__ == "__main__":
    main()
