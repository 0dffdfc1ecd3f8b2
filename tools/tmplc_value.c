/* Template compiler: {{ value }} and {{? condition : attribute }}. */
#include "tmplc_parts.h"

#include <ctype.h>
#include <string.h>

/* The function that writes a value at this place of an attribute. */
static const char *value_writer(struct tmplc *t)
{
    if (!tmplc_in_list(t->attr, tmplc_links))
        return "html_put_attr";
    if (tmplc_in_list(t->attr, " srcset imagesrcset ping "))
        tmplc_fail(t, "value in attribute %s", t->attr);
    bool first = t->value_n == 0 && !t->whole_address;
    if (!first && !t->whole_address && !strchr("?&#", t->value[0]) &&
        (t->value[0] != '/' || t->value_n < 2 || strchr("/\\", t->value[1])))
        tmplc_fail(t, "an address with values inside must begin with / and a literal, ? or #");
    if (first)
        t->whole_address = true;
    return first ? "html_put_url" : "html_put_url_part";
}

const char *tmplc_skip_quoted(const char *p, const char *end)
{
    char quote = *p++;
    while (p < end && *p != quote && *p != '\n')
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    return p < end ? p : end - 1;
}

/* {{? condition : attribute }} */
static void conditional(struct tmplc *t, const char *s, const char *end)
{
    const char *colon = NULL;
    int depth = 0;
    for (const char *p = s; p < end; p++) {
        if (*p == '"' || *p == '\'')
            p = tmplc_skip_quoted(p, end);
        depth += (*p == '(') - (*p == ')');
        if (*p == ':' && depth == 0)
            colon = p;
    }
    if (t->at.place != BETWEEN || t->closing || !colon) {
        tmplc_fail(t, "{{? condition : attribute }} stands between the attributes of a tag");
        return;
    }
    const char *a = colon + 1;
    while (a < end && isspace((unsigned char)*a))
        a++;
    t->attr[0] = '\0';
    const char *p = a;
    for (; p < end && (isalnum((unsigned char)*p) || *p == '-'); p++)
        tmplc_push(t, t->attr, *p);
    tmplc_attr_named(t);
    bool has_value = end - p >= 3 && p[0] == '=' && p[1] == '"' && end[-1] == '"';
    if (p == a || (p != end && !has_value))
        tmplc_fail(t, "the attribute in {{? }} must be a name or name=\"literal\"");
    for (const char *c = p + 2; has_value && c < end - 1; c++)
        if (strchr("\"<{\n", *c))
            tmplc_fail(t, "the attribute in {{? }} must be a name or name=\"literal\"");
    if (p != end && tmplc_in_list(t->attr, tmplc_links))
        tmplc_fail(t, "address in {{? }}: use an if");
    fprintf(t->out, "    html_attr_if(h, (%.*s), \" ", (int)(colon - s), s);
    for (const char *c = a; c < end; c++)
        tmplc_c_char(t->out, *c);
    fprintf(t->out, "\", %zu);\n", (size_t)(end - a) + 1);
}

static void put(struct tmplc *t, const char *s, const char *end)
{
    static const char *const refusal[] = {
        [TAG] = "value in a tag name",
        [BETWEEN] =
            "value in place of an attribute; {{? condition : attribute }} is meant for that",
        [NAME] = "value in an attribute name",
        [VALUE] = "value in an unquoted attribute",
        [UNQUOTED] = "value in an unquoted attribute",
        [COMMENT] = "value inside a comment",
        [DOCTYPE] = "value inside the doctype",
    };
    if (refusal[t->at.place])
        tmplc_fail(t, "%s", refusal[t->at.place]);
    if (t->at.raw && strcmp(t->at.raw, "script") == 0)
        tmplc_fail(t, "value inside <script>");
    t->edge = t->edge && t->at.place != TEXT;
    t->after_newline = false;
    const char *writer = t->at.place == QUOTED ? value_writer(t) : "html_put";
    fprintf(t->out, "    %s(h, (%.*s));\n", writer, (int)(end - s), s);
}

void tmplc_expression(struct tmplc *t)
{
    const char *s = t->p + 2, *p = s;
    int depth = 0, line = t->line;
    for (; p + 1 < t->end && (depth > 0 || p[0] != '}' || p[1] != '}'); p++) {
        if (*p == '"' || *p == '\'')
            p = tmplc_skip_quoted(p, t->end);
        depth += (*p == '{') - (*p == '}');
        line += *p == '\n';
    }
    if (p + 1 >= t->end) {
        tmplc_fail(t, "{{ without }}");
        return;
    }
    t->p = p + 2;
    bool has_condition = *s == '?';
    s += has_condition;
    while (s < p && isspace((unsigned char)*s))
        s++;
    while (s < p && isspace((unsigned char)p[-1]))
        p--;
    if (s == p)
        tmplc_fail(t, "empty {{ }}");
    if (t->at.place == TEXT)
        tmplc_settle_blank(t);
    tmplc_flush(t);
    tmplc_begin_output(t);
    tmplc_line_mark(t, t->line);
    (has_condition ? conditional : put)(t, s, p);
    t->line = line;
}
