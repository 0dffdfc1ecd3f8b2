#!/bin/sh
# po-extract.sh OUTPUT: the texts of src/**/*.c, *.h and *.t as a .pot file. Of a template only the
# code is read ({{ values }} and lines that begin with %), at its own line numbers.
set -eu
output=$(realpath "$1")
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

find src -name '*.t' | LC_ALL=C sort | while read -r t; do
    mkdir -p "$tmp/$(dirname "$t")"
    awk '
        !inside && /^[ \t]*%/ { sub(/^[ \t]*%/, ""); print; next }
        {
            line = $0; code = ""
            while (line != "") {
                mark = inside ? "}}" : "{{"
                at = index(line, mark)
                part = at ? substr(line, 1, at - 1) : line
                if (inside) code = code part (at ? ";" : "")
                line = at ? substr(line, at + 2) : ""
                if (at) inside = !inside
            }
            print code
        }' "$t" >"$tmp/$t"
done

find src \( -name '*.[ch]' -o -name '*.t' \) ! -name '*_test.c' ! -name '*_fuzz.c' |
    LC_ALL=C sort >"$tmp/POTFILES"
xgettext --directory="$tmp" --directory=. --files-from="$tmp/POTFILES" --output="$tmp/pot" \
    --language=C --from-code=UTF-8 --no-wrap --add-location=file --force-po \
    --add-comments=translators: --package-name=depter \
    --keyword --keyword=_ --keyword=N_ --keyword=_n:1,2 --keyword=_p:1c,2 --keyword=tr_text:2 \
    --keyword=tr_context:2c,3 --keyword=tr_plural:2,3 --keyword=tr_count:3,4 \
    --flag=_:1:no-c-format --flag=N_:1:no-c-format --flag=_p:2:no-c-format \
    --flag=tr_text:2:no-c-format --flag=tr_context:3:no-c-format

# Without dates, empty fields of a form and flags that say nothing: the same texts, the same file.
fields='POT-Creation-Date\|PO-Revision-Date\|Last-Translator\|Language-Team\|Report-Msgid-Bugs-To'
sed -e "1,/^\$/{/^#/d;/^\"\($fields\|Language\):/d;s/charset=CHARSET/charset=UTF-8/;}" \
    -e '/^#, no-c-format$/d' "$tmp/pot" >"$output"
