#!/bin/bash
# Translations: the .pot file is that of the sources, each language has all texts, well-formed,
# none fuzzy, with the placeholders (%d, %1 ... %9, {name}) of the English text.
set -u
cd "$(dirname "$0")/.."
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
bad=0
say() { echo "po: $*"; bad=1; }

tools/po-extract.sh "$pot" || exit 1
diff -u po/depter.pot "$pot" >&2 || say "po/depter.pot is not that of the sources: make po"
for po in po/*.po; do
    msgfmt --check-format --check-domain -o /dev/null "$po" || say "$po: not well-formed"
    msgcmp "$po" "$pot" || say "$po: texts are missing"
    for kind in untranslated only-fuzzy only-obsolete; do
        n=$(msgattrib --$kind --no-wrap "$po" | grep -c '^\(#~ \)\?msgid "..*"\|^msgid ""$')
        # The header is printed with the rest: one empty msgid.
        [ "$n" -le 1 ] || say "$po: $((n - 1)) $kind"
    done
    msgcat --no-wrap "$po" | awk -v po="$po" '
        function marks(s,    n, found, m) {
            found = ""
            for (n = 1; n <= 9; n++) { m = "%" n; found = found gsub(m, "", s) " " }
            return found gsub(/%d/, "", s) " " gsub(/\{[a-z_]+\}/, "", s)
        }
        function finish(    i) {
            for (i = 0; i < forms; i++)
                if (id != "" && marks(str[i]) != marks(many != "" ? many : id)) {
                    print "po: " po ": placeholders differ: " id " -> " str[i]
                    wrong = 1
                }
            id = many = ""; forms = 0; to = ""
        }
        function text(s) { sub(/^[^"]*"/, "", s); sub(/"$/, "", s); return s }
        /^$/ { finish() }
        /^msgid / { id = text($0); to = "id"; next }
        /^msgid_plural / { many = text($0); to = "many"; next }
        /^msgstr/ { str[forms++] = text($0); to = "str"; next }
        /^"/ {
            if (to == "id") id = id text($0)
            else if (to == "many") many = many text($0)
            else if (to == "str") str[forms - 1] = str[forms - 1] text($0)
        }
        END { finish(); exit wrong }' || bad=1
done
exit $bad
