#!/bin/sh
# Values that must not compile in a template: types.sh CC ARGUMENTS. The first cases prove that the frame compiles.
n=0
try() {
    wanted=$1
    shift
    n=$((n + 1))
    if printf '#include "html/html.h"\nvoid f(struct html *h, const struct html_safe *safe, bool flag);\n
void f(struct html *h, const struct html_safe *safe, bool flag) { (void)safe; (void)flag; %s; }\n' "$1" |
        "$CC" $ARGUMENTS -x c - 2>/dev/null; then got=compiles; else got=refused; fi
    [ $got = "$wanted" ] && echo "ok $n - $1 $wanted" || echo "not ok $n - $1 $got"
}
CC=$1
shift
ARGUMENTS=$*
try compiles 'html_put(h, 1)'
try compiles 'html_put(h, safe)'
try compiles 'html_put_attr(h, STR("x"))'
try compiles 'html_put_url_part(h, 1)'
try refused 'html_put(h, flag)'
try refused 'html_put(h, (char)65)'
try refused 'html_put(h, 1.5)'
try refused 'html_put(h, h)'
try refused 'html_put(h, (void *)0)'
try refused 'html_put_attr(h, safe)'
try refused 'html_put_attr(h, flag)'
try refused 'html_put_url(h, safe)'
try refused 'html_put_url(h, 1)'
try refused 'html_put_url_part(h, safe)'
try refused 'html_put(h, *safe)'
echo "1..$n"
