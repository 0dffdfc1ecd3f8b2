#!/bin/bash
# The limits of form that a compiler does not hold: sizes, who may include whom, where third-party
# headers and SQL may stand, words of unfinished work. Prints each breach; exit 1 if there is one.
set -u
cd "$(dirname "$0")/.."
breaches=$(mktemp)
trap 'rm -f "$breaches"' EXIT

# breach RULE: lines on standard input are breaches of the rule.
breach() {
    local lines
    lines=$(cat)
    [ -z "$lines" ] || printf 'limits: %s\n%s\n\n' "$1" "$lines" | tee -a "$breaches"
}

# Tracked and new files that exist.
list() { git ls-files -co --exclude-standard -- "$@" | while read -r f; do [ -f "$f" ] && echo "$f"; done; }
find_in() { local pattern=$1; shift; list "$@" | xargs -r grep -HnE -- "$pattern"; }

# Sizes

list '*.c' '*.h' '*.t' '*.js' '*.mjs' '*.css' '*.sh' '*.sql' | xargs -r wc -l |
    awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }' |
    breach "a file has at most 600 lines"

list '*.c' '*.h' | ctags -L - --languages=C --langmap=C:.c.h --kinds-C=fp --fields=+neS -f - 2>/dev/null |
    awk -F '\t' '
    function count(s,    i, c, depth, n) {
        sub(/^\(/, "", s); sub(/\)$/, "", s)
        if (s ~ /^ *(void)? *$/) return 0
        for (i = 1; i <= length(s); i++) {
            c = substr(s, i, 1)
            if (c == "(") depth++
            else if (c == ")") depth--
            else if (c == "," && depth == 0) n++
        }
        return n + 1
    }
    {
        line = end = 0; signature = ""
        for (i = 4; i <= NF; i++) {
            if ($i ~ /^line:/) line = substr($i, 6)
            if ($i ~ /^end:/) end = substr($i, 5)
            if ($i ~ /^signature:/) signature = substr($i, 11)
        }
        if (end && end - line + 1 > 60)
            print $2 ":" line ": " $1 " has " (end - line + 1) " lines"
        if (count(signature) > 5 && $1 != "authorize" && $1 !~ /^mhd_/) # sqlite3, libmicrohttpd want so many
            print $2 ":" line ": " $1 " has " count(signature) " parameters"
    }' | breach "a function has at most 60 lines and 5 parameters"

# Layers. The include roots of meson.build hold the same; this also sees files that are not built.

layers='base db rules store html print import web cli'
may_include() {
    case $1 in
    base) echo base ;;
    db) echo base db ;;
    rules) echo base rules ;;
    store) echo base db rules store ;;
    html) echo base html ;;
    print) echo base rules store print ;;
    import) echo base rules store import ;;
    web) echo base db rules store html print import web ;;
    cli) echo base db rules store print import web cli ;;
    esac
}
for layer in $layers; do
    allowed=$(may_include "$layer" | tr ' ' '|')
    find_in '#include "' "src/$layer/*.c" "src/$layer/*.h" | grep -vE "#include \"($allowed)/|_test\.c:[0-9]+:#include \"store/fixture\.h" |
        breach "src/$layer includes only: ${allowed//|/, } (as \"layer/x.h\")"
done
find_in '#include "' 'src/main.c' | grep -v '"cli/' | breach "src/main.c includes only cli"

list 'src/*.c' | while read -r c; do
    own=${c#src/} own=${own%.c}.h
    [ -f "src/$own" ] || continue
    first=$(grep -m 1 '^#include' "$c")
    [ "$first" = "#include \"$own\"" ] || echo "$c: first include is ${first:-missing}, not \"$own\""
done | breach "x.c includes x.h first"

# Third-party headers: HEADER FILES-THAT-MAY

while read -r header files; do
    find_in "#include [<\"]$header" 'src/*.c' 'src/*.h' 'src/*.t' | grep -vE "^src/($files)" |
        breach "$header belongs to src/($files)"
done <<'EOF'
microhttpd\.h web/http[a-z_]*\.[ch]:
sqlite3\.h db/sqlite[a-z_]*\.[ch]:
libpq-fe\.h db/postgres[a-z_]*\.[ch]:
unicode/ base/(utf8|sortkey)[a-z_]*\.[ch]:
sodium base/(secret|random)[a-z_]*\.[ch]:
openssl/ base/(secret|tls|random)[a-z_]*\.[ch]:
jansson\.h web/(json|api)[a-z_]*\.[ch]:
libdeflate\.h web/(deflate|compress|reply)[a-z_]*\.[ch]:
(expat|zip)\.h import/
xlsxwriter\.h (print/xlsx|import/xlsx|import/[a-z_]*test)[a-z_]*\.[ch]:
(cairo|pango) print/pdf[a-z_]*\.[ch]:
cmocka\.h [a-z]+/[a-z0-9_]*test[a-z0-9_]*\.[ch]:
EOF

# SQL is a literal of src/store or src/db and never assembled.

sql='(SELECT|INSERT INTO|INSERT OR|UPDATE|DELETE FROM|CREATE (TABLE|INDEX|UNIQUE)|ALTER TABLE|DROP TABLE) '
find_in "\"[ (]*$sql" 'src/*.c' 'src/*.h' 'src/*.t' |
    grep -vE '^src/(store|db)/|^src/[a-z]+/[a-z0-9_]*_test\.c:' |
    breach "SQL text stands only in src/store and src/db"
find_in "\".*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY|VALUES|SET|FROM)\b.*%[-0-9.*]*(s|l*[diu]|zu)" \
    'src/store/*.c' 'src/store/*.h' 'src/db/*.c' 'src/db/*.h' |
    breach "SQL is not assembled with printf formats; bind \$1 ..."
find_in "(printf|str_cat|strcat)[a-z_]*\(.*\"[^\"]*\b(SELECT|INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET)\b" \
    'src/*.c' 'src/*.h' | grep -vE '_test\.c:' | breach "SQL is not printed into a buffer"

# Templates and scripts: nothing inline (the Content-Security-Policy forbids it), nothing from elsewhere.

find_in '<style|style=|[[:space:]]on[a-z]+=|javascript:' 'src/*.t' |
    breach "no inline style or script in a template"
list 'src/*.t' | xargs -r grep -HnoE '<script[^>]*>[^<]*' | grep -vE '<script[^>]* src="[^"]+"[^>]*>[[:space:]]*$' |
    breach "a script of a template is a file"
find_in '(src|href|action|url\()[=("'"'"' ]*(https?:)?//[a-z]' 'src/*.t' 'assets/*.css' 'assets/*.js' |
    grep -v 'www\.w3\.org' | breach "pages load nothing from other hosts"
find_in 'eval\(|innerHTML|insertAdjacentHTML|document\.write|new Function' 'assets/*.js' |
    breach "scripts make no markup or code out of text"

# Words

words='\b(TODO|FIXME|XXX|HACK)\b|[Nn]ot implemented|\b[Ff]or now\b|\b[Pp]laceholder text\b'
find_in "$words" '*.c' '*.h' '*.t' '*.js' '*.mjs' '*.sql' '*.sh' '*.md' '*.css' | grep -v '^tools/limits.sh:' |
    breach "words of unfinished work"
find_in '(^|[^a-z.])/[w]ork/(main|wt|shared|steering)|/farm/[i]n|registry[.]npmjs|deb[.]debian[.]org' . |
    breach "no path of one machine and no host of a registry"

[ ! -s "$breaches" ]
