#!/bin/sh
# Brings po/depter.pot and the translations to the texts in src: new ones appear empty in ru.po and
# ky.po (translate them by hand), those no longer used go. en.po repeats the English texts.
set -eu
cd "$(dirname "$0")/.."

tools/po-extract.sh po/depter.pot
for po in po/*.po; do
    msgmerge --force-po --quiet --no-fuzzy-matching --no-wrap --add-location=file -o "$po.new" "$po" po/depter.pot
    [ "$po" != po/en.po ] || msgen --force-po --no-wrap -o "$po.new" "$po.new"
    msgattrib --force-po --no-wrap --no-obsolete -o "$po.new" "$po.new"
    mv "$po.new" "$po"
    # Kyrgyz nouns stay singular after a number: its second form is the first one.
    [ "$po" != po/ky.po ] || sed -i -e '/^msgstr\[0\]/h' -e '/^msgstr\[1\] ""$/{g;s/^msgstr\[0\]/msgstr[1]/}' "$po"
    printf '%s: ' "$po"
    msgfmt --statistics -o /dev/null "$po" 2>&1
done
