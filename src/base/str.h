#ifndef DEPTER_BASE_STR_H
#define DEPTER_BASE_STR_H
/*
 * struct str: a view of n bytes of UTF-8 text that somebody else owns (mostly an arena). Not
 * NUL-terminated unless the maker says so. {NULL, 0} is "absent"; {"", 0} is "empty": str_is_null
 * tells them apart, all else treats both as empty.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_NULL ((struct str){NULL, 0})
/* For printf("%.*s", STR_FMT(s)). */
#define STR_FMT(s) (int)(s).n, ((s).p ? (s).p : "")

static inline struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

static inline bool str_is_null(struct str s)
{
    return s.p == NULL;
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Equal to a NUL-terminated literal. */
static inline bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

/* Byte order; for sorted tables, never for names of people (sortkey.h). */
int str_cmp(struct str a, struct str b);

bool str_has_prefix(struct str s, struct str prefix);
bool str_has_suffix(struct str s, struct str suffix);

/* Position of the first byte c at or after from, or SIZE_MAX. */
size_t str_find(struct str s, char c, size_t from);

/* Without ASCII white space and U+00A0 at both ends. */
struct str str_trim(struct str s);

/* Takes the part before the first sep off *rest; the last part leaves *rest absent. */
struct str str_split(struct str *rest, char sep);

/* bytes [from, to), clamped to s. */
struct str str_sub(struct str s, size_t from, size_t to);

/* A NUL-terminated copy in the arena. */
struct str str_dup(struct arena *a, struct str s);
char *str_z(struct arena *a, struct str s);

/*
 * Decimal number that fills s wholly: optional '-', digits, no spaces, no '+'. False (and *out
 * untouched) when s is anything else or the value leaves [min, max].
 */
bool str_to_i64(struct str s, int64_t min, int64_t max, int64_t *out);

#endif
