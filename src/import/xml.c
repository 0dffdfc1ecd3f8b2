#include "import/xml.h"

#include <expat.h>
#include <string.h>

#include "base/buf.h"

struct state {
    struct arena *arena;
    XML_Parser parser;
    const struct xml_reader *reader;
    void *context;
    int depth;
    struct buf text;
    const char *refusal; /* why we stopped, when it was us */
};

enum { PIECE = 1 << 20 };

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void stop(struct state *s, const char *why)
{
    if (!s->refusal)
        s->refusal = why;
    XML_StopParser(s->parser, XML_FALSE);
}

static void on_start(void *data, const char *name, const char **attributes)
{
    struct state *s = data;
    if (s->refusal)
        return;
    s->text.n = 0;
    if (++s->depth > XML_DEPTH_MAX)
        stop(s, "elements are nested too deeply");
    else if (!s->reader->start(s->context, local(name), attributes))
        stop(s, "");
}

static void on_end(void *data, const char *name)
{
    struct state *s = data;
    if (s->refusal)
        return;
    s->depth--;
    if (!s->reader->end(s->context, local(name), buf_str(&s->text)))
        stop(s, "");
    s->text.n = 0;
}

static void on_text(void *data, const char *p, int n)
{
    struct state *s = data;
    if (s->refusal)
        return;
    if (s->text.n + (size_t)n > XML_TEXT_MAX)
        stop(s, "a text is too long");
    else
        buf_add(&s->text, p, (size_t)n);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public,
                       int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    stop(data, "document type declarations are refused");
}

static void free_parser(void *parser)
{
    XML_ParserFree(parser);
}

static bool feed(struct state *s, struct str bytes)
{
    for (size_t at = 0;;) {
        size_t n = bytes.n - at < PIECE ? bytes.n - at : PIECE;
        bool last = at + n == bytes.n;
        if (XML_Parse(s->parser, bytes.n ? bytes.p + at : "", (int)n, last) != XML_STATUS_OK)
            return false;
        if (last)
            return true;
        at += n;
    }
}

bool xml_read(struct arena *a, struct str bytes, const struct xml_reader *reader, void *context,
              struct str *error)
{
    struct state *s = ARENA_NEW(a, struct state);
    *s = (struct state){.arena = a, .reader = reader, .context = context};
    s->parser = XML_ParserCreate(NULL);
    if (!s->parser) {
        *error = STR("out of memory");
        return false;
    }
    arena_defer(a, free_parser, s->parser);
    buf_init(&s->text, a, 1024);
    XML_SetUserData(s->parser, s);
    XML_SetElementHandler(s->parser, on_start, on_end);
    XML_SetCharacterDataHandler(s->parser, on_text);
    XML_SetStartDoctypeDeclHandler(s->parser, on_doctype);
    if (feed(s, bytes))
        return true;
    const char *why = s->refusal ? s->refusal : XML_ErrorString(XML_GetErrorCode(s->parser));
    *error = str_of(
        arena_printf(a, "line %lu: %s", (unsigned long)XML_GetCurrentLineNumber(s->parser), why));
    return false;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    }
    return NULL;
}
