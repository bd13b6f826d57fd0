#!/usr/bin/env python3
"""Trains the table that tells Indonesian from English: Sources/CLanguageData/Tables/latin-language-grams.txt.

The corpora are NOT part of the repository. Any JSON Lines file (also .gz) will do whose lines have "text" and "lang"
("id" or "en"; other lines are passed over). Each file is one kind of text and is drawn from equally often as every
other file of its language; FILE=2 draws twice as often. The committed table was trained on

    python3 benchmarks/language-model/train.py --output Sources/CLanguageData/Tables/latin-language-grams.txt \\
        $DATA/speed-sample/corpus.id.jsonl.gz $DATA/msdocs-id-ru/corpus.id.jsonl.gz $DATA/tydiqa-id/corpus.jsonl.gz=3 \\
        $DATA/speed-sample/corpus.en.jsonl.gz $DATA/tydiqa-en/corpus.jsonl.gz=3

Method: logistic regression over the grams of a text, fitted by AdaGrad (Duchi, Hazan & Singer 2011) on random runs of
1 to 12 words. Grams (after Cavnar & Trenkle 1994) are all runs of 3 and 4 characters of a word between its two blanks,
and the whole word of 3 to 9 letters. Kept and fitted again are the most frequent words, which spare the identifier the
work of taking words apart, and the grams that move the score most. A weight is the gram's share of the log-odds,
positive for Indonesian, stored in sixteenths of a nat. Sentences whose words are mostly of the other side are dropped
first. Every tenth document is held out; the report on it, in which a run of mere labels of lists counts as wrong, goes
to standard error. Same input, same table: the only randomness is a seeded generator. Takes about a minute.

The characters of a gram must be what LanguageModel.swift makes of a text: a to z, and a blank for a word's end.
"""
import argparse
import collections
import gzip
import json
import math
import random
import re
import sys

UNIT = 16              # a score of 16 is one nat
SHORTEST_GRAM, LONGEST_GRAM = 3, 4
LONGEST_WORD = 9
WORD = re.compile("[a-z\u00c0-\u027f]+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
OTHER_LETTER = re.compile("[^a-z]")
SPAN_LENGTHS = [1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 8, 12]
HELD_OUT = 10


def words_of(text):
    """The words as the identifier sees them: ASCII lower case, `?` for each Latin letter beyond ASCII."""
    return [OTHER_LETTER.sub("?", word) for word in WORD.findall(text.translate(LOWER))]


def grams_of(word):
    """The grams of a word, without those that hold a letter beyond ASCII."""
    if len(word) == 1 and word not in "ai":
        return []  # Labels of lists and initials.
    padded = " " + word + " "
    grams = []
    for length in range(SHORTEST_GRAM, LONGEST_GRAM + 1):
        for start in range(len(padded) - length + 1):
            grams.append(padded[start:start + length])
    if LONGEST_GRAM < len(padded) <= LONGEST_WORD + 2:
        grams.append(padded)
    return [gram for gram in grams if "?" not in gram]


def read(path, limit):
    """The sentences of a file by language, training and held out: {language: ([words], [words])}."""
    result = collections.defaultdict(lambda: ([], []))
    total = collections.Counter()
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            language = record.get("lang")
            if language not in ("id", "en") or total[language] > limit:
                continue
            side = 1 if number % HELD_OUT == 0 else 0
            for sentence in SENTENCE_END.split(record["text"]):
                words = words_of(sentence)
                if words:
                    result[language][side].append(words)
                    total[language] += len(words)
    return result


class Corpus:
    """Sentences by language and file, with the shares at which files are drawn."""

    def __init__(self, arguments, limit):
        self.files = {"id": [], "en": []}
        for argument in arguments:
            path, _, share = argument.partition("=")
            for language, (training, held_out) in sorted(read(path, limit).items()):
                self.files[language].append((float(share or 1), training, held_out))

    def clean(self):
        """Drops sentences whose words are mostly of the other side: quotations, code and what was left untranslated."""
        counts = {}
        for language, files in self.files.items():
            counter = collections.Counter()
            for share, training, _ in files:
                single = collections.Counter(word for words in training for word in words)
                total = sum(single.values())
                for word, count in single.items():
                    counter[word] += share * count / total
            scale = 1e6 / sum(share for share, _, _ in files)
            counts[language] = {word: count * scale for word, count in counter.items()}
        odds = {}
        for word in sorted(set(counts["id"]) | set(counts["en"])):
            value = math.log((counts["id"].get(word, 0) + 1) / (counts["en"].get(word, 0) + 1))
            odds[word] = max(-3.0, min(3.0, value))
        for language, sign in (("id", 1), ("en", -1)):
            cleaned = []
            for share, *sides in self.files[language]:
                kept = [[words for words in side if sign * sum(odds.get(word, 0) for word in words) >= 0] for side in sides]
                cleaned.append((share, *kept))
                print(f"{language}: {len(kept[0])} of {len(sides[0])} sentences kept", file=sys.stderr)
            self.files[language] = cleaned

    def spans(self, count, generator, held_out=False, lengths=SPAN_LENGTHS):
        """Random runs of words: (1 for Indonesian or 0 for English, words)."""
        pools = {}
        for language, files in self.files.items():
            bounds, total = [], sum(file[0] for file in files)
            reached = 0.0
            for share, *sides in files:
                reached += share / total
                bounds.append((reached, sides[1 if held_out else 0]))
            pools[language] = bounds
        for number in range(count):
            language = "id" if number % 2 == 0 else "en"
            draw = generator.random()
            sentences = next((pool for bound, pool in pools[language] if draw < bound), pools[language][-1][1])
            words = sentences[int(generator.random() * len(sentences))]
            length = lengths[int(generator.random() * len(lengths))]
            start = int(generator.random() * max(1, len(words) - length + 1))
            yield (1 if language == "id" else 0), words[start:start + length]


class Regression:
    """Weights of grams, fitted by AdaGrad with a small pull towards zero."""

    def __init__(self, grams):
        self.index = {gram: number for number, gram in enumerate(grams)}
        self.weights = [0.0] * len(grams)
        self.squares = [1.0] * len(grams)
        self.seen = [0] * len(grams)
        self.cache = {}

    def features(self, word):
        known = self.cache.get(word)
        if known is None:
            known = [self.index[gram] for gram in grams_of(word) if gram in self.index]
            self.cache[word] = known
        return known

    def fit(self, spans, rate=0.5, pull=2e-3):
        weights, squares, seen = self.weights, self.squares, self.seen
        for label, words in spans:
            active = [feature for word in words for feature in self.features(word)]
            score = 0.0
            for feature in active:
                score += weights[feature]
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for feature in active:
                seen[feature] += 1
                gradient = error - pull * weights[feature]
                squares[feature] += gradient * gradient
                weights[feature] += rate * gradient / math.sqrt(squares[feature])


def report(table, spans, name):
    right = wrong = 0
    cache = {}
    for label, words in spans:
        score = 0
        for word in words:
            if word not in cache:
                cache[word] = sum(table.get(gram, 0) for gram in grams_of(word))
            score += cache[word]
        if score != 0 and (score > 0) == (label == 1):
            right += 1
        else:
            wrong += 1
    print(f"{name}: {100 * right / (right + wrong):.2f} % right", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE[=SHARE]")
    parser.add_argument("--output", required=True)
    parser.add_argument("--entries", type=int, default=11_000)
    parser.add_argument("--words", type=int, default=4_000, help="how many of the entries are frequent words")
    parser.add_argument("--spans", type=int, default=800_000)
    parser.add_argument("--words-per-file", type=int, default=1_500_000)
    options = parser.parse_args()

    corpus = Corpus(options.files, options.words_per_file)
    corpus.clean()
    generator = random.Random(20_260_101)
    counts = collections.Counter()
    for _, words in corpus.spans(options.spans, generator):
        for word in words:
            counts[word] += 1
    gram_counts = collections.Counter()
    for word, count in counts.items():
        for gram in grams_of(word):
            gram_counts[gram] += count
    candidates = sorted(gram for gram, count in gram_counts.items() if count >= 30)
    print(f"{len(candidates)} candidate grams", file=sys.stderr)

    first = Regression(candidates)
    first.fit(corpus.spans(options.spans, generator))
    impact = [abs(weight) * math.sqrt(seen) for weight, seen in zip(first.weights, first.seen)]
    order = [candidates[number] for number in sorted(range(len(candidates)), key=lambda number: -impact[number])]
    frequent = sorted((" " + word + " " for word in counts), key=lambda gram: (-counts[gram[1:-1]], gram))
    frequent = [gram for gram in frequent if gram in first.index][:options.words]
    final = Regression(sorted(list(dict.fromkeys(frequent + order))[:options.entries]))
    final.fit(corpus.spans(2 * options.spans, generator))

    table = {}
    for gram, number in final.index.items():
        score = max(-127, min(127, round(UNIT * final.weights[number])))
        table[gram] = score
    with open(options.output, "w", encoding="ascii", newline="\n") as output:
        for gram in sorted(table):
            output.write(f"{gram}\t{table[gram]}\n")
    print(f"{len(table)} grams", file=sys.stderr)
    for length in (1, 2, 3, 5, 12):
        spans = corpus.spans(40_000, random.Random(length), held_out=True, lengths=[length])
        report(table, spans, f"held out, up to {length} words")


if __name__ == "__main__":
    main()
