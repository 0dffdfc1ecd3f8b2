/* Template compiler; see tmplc.h for the contract and docs/templates.md for the language. */
#include "tmplc_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool same_spot(struct spot a, struct spot b)
{
    return a.place == b.place && (a.place != BETWEEN || a.tag == b.tag) && a.raw == b.raw &&
           a.pre == b.pre;
}

static const char *open_element(const struct tmplc *t)
{
    if (t->at.raw || t->at.place != TEXT)
        return t->at.raw ? t->at.raw : t->tag;
    return t->at.pre ? "pre" : NULL;
}

static void end_function(struct tmplc *t)
{
    if (t->depth > 0 || t->in_comment)
        tmplc_fail(t, "a block or comment of C is not closed at the end of the template");
    else if (t->at.place == COMMENT || t->at.place == DOCTYPE)
        tmplc_fail(t, "<!-- or <! is not closed at the end of the template");
    else if (open_element(t))
        tmplc_fail(t, "<%s> is not closed at the end of the template", open_element(t));
    tmplc_flush(t);
    if (t->in_function)
        fputs("}\n", t->out);
    t->in_function = false;
}

/* Follows braces through a line of C: both ends of a block must stand at the same spot of the
 * markup. */
static void scan_c(struct tmplc *t, const char *p, const char *end)
{
    for (; p < end; p++) {
        bool more = p + 1 < end;
        if (t->in_comment) {
            if (more && p[0] == '*' && p[1] == '/')
                t->in_comment = false, p++;
            continue;
        }
        if (more && p[0] == '/' && p[1] == '/')
            return;
        if (more && p[0] == '/' && p[1] == '*') {
            t->in_comment = true, p++;
            continue;
        }
        if (*p == '"' || *p == '\'')
            p = tmplc_skip_quoted(p, end);
        if (!isspace((unsigned char)*p))
            t->last = *p;
        if (*p == '{' && t->depth < DEPTH)
            t->blocks[t->depth++] = t->at;
        else if (*p == '{' || (*p == '}' && t->depth == 0))
            tmplc_fail(t, "unbalanced { } in lines of C");
        else if (*p == '}' && !same_spot(t->blocks[--t->depth], t->at))
            tmplc_fail(t,
                       "markup differs at the two ends of this block: a tag is open at one only");
    }
}

static void c_line(struct tmplc *t, const char *s, const char *end)
{
    bool script = t->at.raw && strcmp(t->at.raw, "script") == 0;
    if ((t->at.place != TEXT && t->at.place != BETWEEN) || script)
        tmplc_fail(t, "line of C inside a name, a value, a comment or a script");
    tmplc_line_mark(t, t->line);
    fprintf(t->out, "%.*s\n", (int)(end - s), s);
    if (s < end && *s != '#')
        scan_c(t, s, end);
    t->edge = true;
}

/* A line that begins with %; percent is that character. */
static void directive(struct tmplc *t, const char *percent)
{
    const char *eol = memchr(percent, '\n', (size_t)(t->end - percent));
    const char *end = eol ? eol : t->end, *s = percent + 1;
    bool is_template = end - s > 9 && strncmp(s, "template ", 9) == 0;
    t->edge = t->edge || is_template;
    tmplc_settle_blank(t);
    tmplc_flush(t);
    if (is_template) {
        end_function(t);
        t->in_function = t->edge = true;
        tmplc_line_mark(t, t->line);
        fprintf(t->out, "%.*s\n{\n", (int)(end - s - 9), s + 9);
    } else if (end - s > 8 && strncmp(s, "include ", 8) == 0) {
        if (t->in_function)
            tmplc_fail(t, "%%include stands before the first %%template");
        tmplc_line_mark(t, t->line);
        fprintf(t->out, "#include %.*s\n", (int)(end - s - 8), s + 8);
    } else {
        while (s < end && isspace((unsigned char)*s))
            s++;
        c_line(t, s, end);
    }
    t->p = eol ? eol + 1 : t->end;
    t->line += eol != NULL;
}

bool tmplc_compile(const char *name, const char *source, size_t n, FILE *out, FILE *diagnostics)
{
    struct tmplc t = {
        .name = name, .start = source, .p = source, .end = source + n, .line = 1, .edge = true};
    t.out = out;
    t.diagnostics = diagnostics;
    fputs("/* Made by tmplc from the template named below. */\n#include \"html/html.h\"\n", out);
    if (n > 0 && memchr(source, '\0', n))
        tmplc_fail(&t, "NUL in the text");
    while (!t.failed && t.p < t.end) {
        const char *s = t.p;
        while (s < t.end && (*s == ' ' || *s == '\t'))
            s++;
        if ((t.p == source || t.p[-1] == '\n') && s < t.end && *s == '%') {
            directive(&t, s);
        } else if (tmplc_starts(&t, "{{")) {
            tmplc_expression(&t);
        } else {
            char c = *t.p;
            if (tmplc_step(&t, c)) {
                t.line += c == '\n';
                t.p++;
            }
        }
    }
    if (!t.failed)
        end_function(&t);
    return !t.failed;
}
