#!/usr/bin/env bash
# Answer quality with the default settings on judged collections: nDCG@10, MRR@10 and R@100 of each.
#
#   benchmarks/quality/measure.sh DATA [JEMBATAN]
#
# DATA holds a folder for each collection, with a corpus (JSON Lines, also .gz), queries (JSON Lines) and judgements (tab-separated) in BEIR's
# form. They are not part of this repository; a folder that is missing is named and passed over. JEMBATAN is the program,
# by default the release build.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=${1:?usage: measure.sh DATA [JEMBATAN]}
jembatan=${2:-$here/.build/release/jembatan}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() {  # name, corpus, queries, judgements
  if [ ! -e "$data/$2" ]; then
    printf '%-16s skipped: there is no %s\n' "$1" "$data/$2"
    return
  fi
  "$jembatan" index --quiet --index "$work/$1" "$data/$2"
  "$jembatan" evaluate --index "$work/$1" --topics "$data/$3" --qrels "$data/$4" -o json |
    python3 -c '
import json, sys
record = json.load(sys.stdin)
means = record["means"]
print("%-16s %6d topics  nDCG@10 %.4f  MRR@10 %.4f  R@100 %.4f"
      % (sys.argv[1], record["topics"], means["nDCG@10"], means["MRR@10"], means["R@100"]))' "$1"
}

measure tydiqa-id tydiqa-id/corpus.jsonl.gz tydiqa-id/queries.jsonl tydiqa-id/qrels.tsv
measure tydiqa-ru tydiqa-ru/corpus.jsonl tydiqa-ru/queries.jsonl tydiqa-ru/qrels.tsv
measure tydiqa-en tydiqa-en/corpus.jsonl.gz tydiqa-en/queries.jsonl tydiqa-en/qrels.tsv
measure xquad-ru xquad/corpus.ru.jsonl xquad/queries.ru-ru.jsonl xquad/qrels.ru-ru.tsv
measure xquad-en xquad/corpus.en.jsonl xquad/queries.en-en.jsonl xquad/qrels.en-en.tsv
measure cranfield cranfield/corpus.jsonl.gz cranfield/queries.jsonl cranfield/qrels.tsv
measure lisa lisa/corpus.jsonl.gz lisa/queries.jsonl lisa/qrels.tsv
measure time time/corpus.jsonl.gz time/queries.jsonl time/qrels.tsv
measure nerel-headline nerel/corpus.jsonl.gz nerel/queries.headline.jsonl nerel/qrels.headline.tsv
measure nerel-content nerel/corpus.jsonl.gz nerel/queries.content.jsonl nerel/qrels.content.tsv
