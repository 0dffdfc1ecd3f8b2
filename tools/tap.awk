# Reads the TAP output of one suite (`-v suite=NAME -v status=EXIT`). Prints each failure with its
# explanation, then what else a failed suite said, and as the last line "PASSED FAILED SKIPPED". A parent of nested tests counts only
# when it fails although its children pass. A crash or a plan that is not kept is a failure.

function indent_of(s) { match(s, /[^ ]/); return RSTART - 1 }

BEGIN { passed = failed = skipped = planned = seen = children_failed = 0; plan_indent = -1 }

in_yaml { if (showing) print; if ($0 ~ /^ *\.\.\. *$/) in_yaml = 0; next }
after_result && /^ *--- *$/ { in_yaml = 1; if (showing) print; next }
{ after_result = 0 }

/^ *1\.\.[0-9]+/ {
    showing = 0
    plan_indent = indent_of($0)
    if (plan_indent == 0) {
        split($1, ends, /\.\./)
        planned += ends[2]
        has_plan = 1
    }
    next
}

/^ *(not )?ok( |$)/ {
    at = indent_of($0)
    parent = plan_indent > at
    plan_indent = -1
    after_result = 1
    showing = 0
    if (at == 0)
        seen++
    if ($0 ~ /# *(SKIP|skip)/) {
        skipped++
    } else if ($1 == "ok") {
        if (!parent)
            passed++
    } else if (!parent || !children_failed) {
        failed++
        showing = 1
        print "--- " suite ": " substr($0, at + 1)
    }
    if ($1 == "not")
        children_failed = !parent || children_failed
    if (at == 0)
        children_failed = 0
    next
}

/^ *# Subtest/ { showing = 0; next }
showing { print; next }
/^TAP version/ || /^ *#/ || /^ *$/ { next }
{ other[++others] = $0 }

END {
    if (has_plan && planned != seen) {
        print "--- " suite ": planned " planned " tests, ran " seen
        failed++
    } else if (!has_plan || (status != 0 && failed == 0)) {
        print "--- " suite ": ended with status " status " after " passed " passed"
        failed++
    }
    # What a failed suite said beside TAP: reports of sanitizers, assertions, logs.
    for (i = others > 100 ? others - 99 : 1; failed && i <= others; i++)
        print other[i]
    print passed, failed, skipped
}
