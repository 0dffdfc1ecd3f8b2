#ifndef DEPTER_HTML_TR_H
#define DEPTER_HTML_TR_H
/*
 * Texts in the reader's language: look-up in GNU .mo files, per request (no setlocale) and
 * thread-safe after start. The msgid is English and is also the answer when there is no
 * translation, so tr may be NULL everywhere. tools/po-extract.sh finds
 * the texts in C files and in the code of templates (make po).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

struct arena;
struct tr;

enum tr_lang { TR_EN, TR_RU, TR_KY };

/*
 * Takes the catalog of a language ("ru", "ky", "en"); once at start, before threads. mo[0..size)
 * must stay where it is. False when the language is unknown or the bytes are not a whole UTF-8
 * catalog; then nothing has changed.
 */
bool tr_add_catalog(const char *code, const void *mo, size_t size);

/* NULL when the language is unknown. Known languages work without a catalog: they answer in
 * English. */
const struct tr *tr_language(const char *code);

enum tr_lang tr_lang(const struct tr *tr); /* TR_EN for NULL */
const char *tr_code(const struct tr *tr);  /* "ru", "ky", "en"; for the attribute lang */

struct str tr_find(const struct tr *tr, const char *msgid, size_t n);

static inline struct str tr_text(const struct tr *tr, const char *msgid)
{
    return tr_find(tr, msgid, strlen(msgid));
}

/* The same English word with different meanings: context tells them apart (pgettext). */
struct str tr_context(const struct tr *tr, const char *context, const char *msgid);

/* The form that goes with n, its %d still inside (ngettext). */
struct str tr_plural(const struct tr *tr, const char *one, const char *many, int64_t n);

/* The same with %d replaced by n, in the arena. */
struct str tr_count(struct arena *a, const struct tr *tr, const char *one, const char *many,
                    int64_t n);

/* pattern with %1 … %9 replaced by args[0] …, %% by %; what has no argument stays. In the arena. */
struct str tr_fill(struct arena *a, struct str pattern, const struct str *args, size_t n_args);
#define TR_FILL(a, pattern, ...)                           \
    tr_fill(a, pattern, (const struct str[]){__VA_ARGS__}, \
            sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif
