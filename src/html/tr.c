#include "html/tr.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#define MO_MAGIC 0x950412deU
#define MO_HEADER 28U
#define MAX_KEY 512
#define CONTEXT_END '\004'

struct entry {
    uint64_t hash;
    const char *id; /* NULL: free */
    uint32_t id_n;
    uint32_t text_n;  /* first form */
    uint32_t forms_n; /* all forms, NUL between them */
    const char *text;
};

struct tr {
    const char *code;
    enum tr_lang lang;
    struct arena *arena; /* holds the table; NULL: no catalog */
    struct entry *table;
    size_t mask;
};

static struct tr languages[] = {
    {.code = "en", .lang = TR_EN},
    {.code = "ru", .lang = TR_RU},
    {.code = "ky", .lang = TR_KY},
};

/* The last bytes of a text of at most eight as one word; not the same as the first ones of a
 * longer. */
static uint64_t tail_word(const char *p, size_t n)
{
    uint32_t first, last;
    if (n < 4)
        return n == 0 ? 0
                      : (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
                            (uint64_t)(unsigned char)p[n - 1] << 16;
    memcpy(&first, p, sizeof(first));
    memcpy(&last, p + n - sizeof(last), sizeof(last));
    return first | (uint64_t)last << 32;
}

static uint64_t mix(uint64_t h, uint64_t word)
{
    __uint128_t product = (__uint128_t)(h ^ word) * 0x9e3779b97f4a7c15U;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash_bytes(const char *p, size_t n)
{
    uint64_t h = n * 0x9e3779b97f4a7c15U, word;
    for (; n > 8; p += 8, n -= 8) {
        memcpy(&word, p, sizeof(word));
        h = mix(h, word);
    }
    return mix(h, tail_word(p, n));
}

static struct entry *slot(const struct tr *tr, const char *id, size_t n)
{
    uint64_t hash = hash_bytes(id, n);
    for (size_t i = hash & tr->mask;; i = (i + 1) & tr->mask) {
        struct entry *e = &tr->table[i];
        if (!e->id || (e->hash == hash && e->id_n == n && memcmp(e->id, id, n) == 0))
            return e;
    }
}

/* A catalog while it is read. */
struct mo {
    const char *bytes;
    size_t size;
    bool swapped;
};

static uint32_t number_at(const struct mo *mo, size_t at)
{
    uint32_t v;
    memcpy(&v, mo->bytes + at, sizeof v);
    return mo->swapped ? __builtin_bswap32(v) : v;
}

/* String number i of the list at offset list; false when it leaves the file or has no NUL behind
 * it. */
static bool string_at(const struct mo *mo, size_t list, size_t i, struct str *s)
{
    size_t n = number_at(mo, list + 8 * i), at = number_at(mo, list + 8 * i + 4);
    if (at >= mo->size || n >= mo->size - at || mo->bytes[at + n] != '\0')
        return false;
    *s = (struct str){mo->bytes + at, n};
    return true;
}

static bool forms_are_text(struct str forms)
{
    while (!str_is_null(forms))
        if (!utf8_is_valid(str_split(&forms, '\0')))
            return false;
    return true;
}

static bool add_entry(struct tr *tr, struct str id, struct str forms)
{
    struct str key = str_split(&id, '\0'), rest = forms, first = str_split(&rest, '\0');
    if (!utf8_is_valid(key) || !forms_are_text(forms))
        return false;
    if (key.n == 0)
        return memmem(forms.p, forms.n, "charset=UTF-8", 13) != NULL;
    struct entry *e = slot(tr, key.p, key.n);
    if (e->id || first.n == 0)
        return true;
    *e = (struct entry){
        .hash = hash_bytes(key.p, key.n),
        .id = key.p,
        .id_n = (uint32_t)key.n,
        .text = first.p,
        .text_n = (uint32_t)first.n,
        .forms_n = (uint32_t)forms.n,
    };
    return true;
}

static bool read_catalog(struct tr *tr, const struct mo *mo)
{
    size_t count = number_at(mo, 8), ids = number_at(mo, 12), texts = number_at(mo, 16);
    if (number_at(mo, 4) >> 16 != 0 || count > mo->size / 16 || ids > mo->size - 8 * count ||
        texts > mo->size - 8 * count)
        return false;
    size_t room = 16;
    while (room < 2 * count)
        room *= 2;
    tr->table = ARENA_ARRAY(tr->arena, struct entry, room);
    tr->mask = room - 1;
    for (size_t i = 0; i < count; i++) {
        struct str id, forms;
        if (!string_at(mo, ids, i, &id) || !string_at(mo, texts, i, &forms) ||
            !add_entry(tr, id, forms))
            return false;
    }
    return true;
}

static struct tr *known(const char *code)
{
    for (size_t i = 0; code && i < sizeof languages / sizeof *languages; i++)
        if (strcmp(languages[i].code, code) == 0)
            return &languages[i];
    return NULL;
}

bool tr_add_catalog(const char *code, const void *bytes, size_t size)
{
    struct mo mo = {.bytes = bytes, .size = size};
    struct tr *tr = known(code);
    if (!tr || size < MO_HEADER)
        return false;
    mo.swapped = number_at(&mo, 0) == __builtin_bswap32(MO_MAGIC);
    if (number_at(&mo, 0) != MO_MAGIC)
        return false;
    struct tr made = {.code = tr->code, .lang = tr->lang, .arena = arena_open(0)};
    if (!read_catalog(&made, &mo)) {
        arena_close(made.arena);
        return false;
    }
    arena_close(tr->arena);
    *tr = made;
    return true;
}

const struct tr *tr_language(const char *code)
{
    return known(code);
}

enum tr_lang tr_lang(const struct tr *tr)
{
    return tr ? tr->lang : TR_EN;
}

const char *tr_code(const struct tr *tr)
{
    return tr ? tr->code : "en";
}

struct str tr_find(const struct tr *tr, const char *msgid, size_t n)
{
    if (tr && tr->table) {
        const struct entry *e = slot(tr, msgid, n);
        if (e->id)
            return (struct str){e->text, e->text_n};
    }
    return (struct str){msgid, n};
}

struct str tr_context(const struct tr *tr, const char *context, const char *msgid)
{
    size_t nc = strlen(context), nm = strlen(msgid);
    char key[MAX_KEY];
    if (tr && tr->table && nc + 1 + nm <= sizeof key) {
        memcpy(key, context, nc);
        key[nc] = CONTEXT_END;
        memcpy(key + nc + 1, msgid, nm);
        const struct entry *e = slot(tr, key, nc + 1 + nm);
        if (e->id)
            return (struct str){e->text, e->text_n};
    }
    return (struct str){msgid, nm};
}

/* Number of the form, as the header Plural-Forms of the language's catalog states it. */
static unsigned plural_form(enum tr_lang lang, int64_t n)
{
    uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    if (lang != TR_RU)
        return u != 1;
    if (u % 10 == 1 && u % 100 != 11)
        return 0;
    return u % 10 >= 2 && u % 10 <= 4 && (u % 100 < 12 || u % 100 > 14) ? 1 : 2;
}

struct str tr_plural(const struct tr *tr, const char *one, const char *many, int64_t n)
{
    const struct entry *e = tr && tr->table ? slot(tr, one, strlen(one)) : NULL;
    if (!e || !e->id)
        return str_of(plural_form(TR_EN, n) == 0 ? one : many);
    struct str rest = {e->text, e->forms_n}, form = str_split(&rest, '\0');
    for (unsigned i = plural_form(tr->lang, n); i > 0 && !str_is_null(rest); i--)
        form = str_split(&rest, '\0');
    return form;
}

struct str tr_count(struct arena *a, const struct tr *tr, const char *one, const char *many,
                    int64_t n)
{
    struct str form = tr_plural(tr, one, many, n);
    struct buf b;
    buf_init(&b, a, form.n + 24);
    for (size_t i = 0; i < form.n; i++) {
        if (form.p[i] == '%' && i + 1 < form.n && form.p[i + 1] == 'd') {
            buf_add_i64(&b, n);
            i++;
        } else {
            buf_add_char(&b, form.p[i]);
        }
    }
    return buf_str(&b);
}

struct str tr_fill(struct arena *a, struct str pattern, const struct str *args, size_t n_args)
{
    struct buf b;
    buf_init(&b, a, pattern.n + 64);
    for (size_t i = 0; i < pattern.n; i++) {
        char next = pattern.p[i] == '%' && i + 1 < pattern.n ? pattern.p[i + 1] : '\0';
        if (next >= '1' && next <= '9' && (size_t)(next - '1') < n_args) {
            buf_add_str(&b, args[next - '1']);
            i++;
        } else {
            buf_add_char(&b, pattern.p[i]);
            i += next == '%';
        }
    }
    return buf_str(&b);
}
