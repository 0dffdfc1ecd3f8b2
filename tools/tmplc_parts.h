#ifndef DEPTER_TOOLS_TMPLC_PARTS_H
#define DEPTER_TOOLS_TMPLC_PARTS_H
/* What the parts of the template compiler share; its contract is tmplc.h. */
#include "tmplc.h"

#define NAME_SIZE 32
#define DEPTH 64

enum place { TEXT, TAG, BETWEEN, NAME, VALUE, UNQUOTED, QUOTED, COMMENT, DOCTYPE };

/* What must be the same at both ends of a block of C, so that every path through it gives whole
 * tags. */
struct spot {
    enum place place;
    const char *raw; /* the element whose content is text only: script, title, textarea; or NULL */
    int pre;         /* open <pre> */
    int tag;         /* number of the tag that was begun last */
};

struct tmplc {
    const char *name, *start, *p, *end;
    FILE *out, *diagnostics;
    int line;
    bool failed;
    bool in_function;
    size_t literal; /* bytes in the open html_raw call; 0: none is open */
    struct spot at, blocks[DEPTH];
    int depth;
    char last;       /* last character of C since the last output; 0: none */
    bool in_comment; /* within a C comment of several lines */
    bool edge;       /* white space here shows nothing: after a block element or a line of C */
    bool blank;      /* white space was met and is not written yet */
    bool closing, has_src, after_newline;
    char quote, tag[NAME_SIZE], attr[NAME_SIZE], value[NAME_SIZE];
    size_t value_n;
    bool whole_address; /* a link attribute so far is one {{ address }} */
};

/* Elements and attributes. */
extern const char tmplc_links[];

__attribute__((format(printf, 2, 3))) void tmplc_fail(struct tmplc *t, const char *format, ...);
bool tmplc_in_list(const char *word, const char *list);
bool tmplc_starts(const struct tmplc *t, const char *word);
void tmplc_push(struct tmplc *t, char *name, char c);
void tmplc_line_mark(struct tmplc *t, int line);
void tmplc_begin_output(struct tmplc *t);
void tmplc_c_char(FILE *out, char c);
void tmplc_literal(struct tmplc *t, char c);
void tmplc_flush(struct tmplc *t);
void tmplc_settle_blank(struct tmplc *t);
void tmplc_attr_named(struct tmplc *t);
const char *tmplc_skip_quoted(const char *p, const char *end);
void tmplc_expression(struct tmplc *t);
bool tmplc_step(struct tmplc *t, char c);

#endif
