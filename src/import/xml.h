#ifndef DEPTER_IMPORT_XML_H
#define DEPTER_IMPORT_XML_H
/*
 * Streaming XML for the readers of foreign files; the only user of expat.h. Document type
 * declarations are refused, so there are no entities, internal or external. Depth and length of
 * texts are bounded.
 */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum {
    XML_DEPTH_MAX = 64,
    XML_TEXT_MAX = 1 << 20, /* bytes of text between two tags */
};

/*
 * Names come without their namespace prefix. `text` is what stood directly before the end tag; it
 * is the handler's until it returns. A handler that returns false ends the reading (the reader
 * keeps the reason).
 */
struct xml_reader {
    bool (*start)(void *context, const char *name, const char **attributes);
    bool (*end)(void *context, const char *name, struct str text);
};

/* False with *error (in the arena) when it is not well-formed, breaks a bound, or a handler ended
 * it. */
bool xml_read(struct arena *a, struct str bytes, const struct xml_reader *reader, void *context,
              struct str *error);

/* The attribute's value by its name without prefix, or NULL. */
const char *xml_attribute(const char **attributes, const char *name);

#endif
