/* Template compiler: messages and the text of the C functions. */
#include "tmplc_parts.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>

/* C promises string literals of 4095 bytes. */
#define LITERAL_LIMIT 4000

__attribute__((format(printf, 2, 3))) void tmplc_fail(struct tmplc *t, const char *format, ...)
{
    if (t->failed)
        return;
    va_list args;
    va_start(args, format);
    fprintf(t->diagnostics, "%s:%d: ", t->name, t->line);
    vfprintf(t->diagnostics, format, args);
    fputc('\n', t->diagnostics);
    va_end(args);
    t->failed = true;
}

bool tmplc_in_list(const char *word, const char *list)
{
    size_t n = strlen(word);
    for (const char *at = n ? strstr(list, word) : NULL; at; at = strstr(at + 1, word))
        if (at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}

bool tmplc_starts(const struct tmplc *t, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(t->end - t->p) >= n && strncasecmp(t->p, word, n) == 0;
}

void tmplc_push(struct tmplc *t, char *name, char c)
{
    size_t n = strlen(name);
    if (n + 1 < NAME_SIZE)
        name[n] = (char)tolower((unsigned char)c), name[n + 1] = '\0';
    else
        tmplc_fail(t, "name too long");
}

void tmplc_line_mark(struct tmplc *t, int line)
{
    fprintf(t->out, "#line %d \"", line);
    for (const char *c = t->name; *c; c++)
        fprintf(t->out, strchr("\"\\", *c) ? "\\%c" : "%c", *c);
    fputs("\"\n", t->out);
}

/* Before output: inside a function, and not as the body of an if or else without braces. */
void tmplc_begin_output(struct tmplc *t)
{
    if (!t->in_function)
        tmplc_fail(t, "markup before the first %%template");
    else if (t->last && !strchr("{};:", t->last))
        tmplc_fail(t, "the line of C before markup must end with { } ; or :");
    t->last = 0;
}

void tmplc_c_char(FILE *out, char c)
{
    if (c == '"' || c == '\\')
        fprintf(out, "\\%c", c);
    else if ((unsigned char)c < ' ' || c == 0x7f)
        fprintf(out, "\\%03o", (unsigned char)c);
    else
        fputc(c, out);
}

void tmplc_literal(struct tmplc *t, char c)
{
    if (t->literal >= LITERAL_LIMIT)
        tmplc_flush(t);
    if (t->literal++ == 0) {
        tmplc_begin_output(t);
        tmplc_line_mark(t, t->line);
        fputs("    html_raw(h, \"", t->out);
    }
    tmplc_c_char(t->out, c);
}

void tmplc_flush(struct tmplc *t)
{
    if (t->literal)
        fprintf(t->out, "\", %zu);\n", t->literal);
    t->literal = 0;
}

void tmplc_settle_blank(struct tmplc *t)
{
    if (t->blank && !t->edge)
        tmplc_literal(t, ' ');
    t->blank = false;
}
