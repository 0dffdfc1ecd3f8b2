#include "web/http_check.h"

#include <arpa/inet.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { TARGET_MAX = 4096, FIELD_MAX = 4096, ADDRESS_MAX = 45 };

/* RFC 9110: a token, of which names of methods and fields are made: letters, digits and
 * !#$%&'*+-.^_`|~, one bit each. */
static const uint64_t token_bits[2] = {UINT64_C(0x03ff6cfa00000000), UINT64_C(0x57ffffffc7fffffe)};

static bool is_token(char c)
{
    unsigned char u = (unsigned char)c;
    return u < 128 && (token_bits[u >> 6] >> (u & 63) & 1);
}

static size_t token_length(const char *p, const char *end)
{
    const char *start = p;
    while (p < end && is_token(*p))
        p++;
    return (size_t)(p - start);
}

/* The value that begins at p, up to its NUL; NULL when it has no end or holds a control character.
 */
static const char *value_end(const char *p, const char *end)
{
    const char *stop = memchr(p, '\0', (size_t)(end - p));
    if (!stop)
        return NULL;
    unsigned bad = 0;
    for (; p < stop; p++) {
        unsigned char c = (unsigned char)*p;
        bad |= (c < 0x20) & (c != '\t');
        bad |= c == 0x7f;
    }
    return bad ? NULL : stop;
}

static bool request_line_is_strict(const struct http_head *h, const char *end)
{
    size_t method = token_length(h->method, end);
    if (method == 0 || h->method[method] != '\0' || h->target != h->method + method + 1)
        return false;
    if (h->version != h->target + h->target_length + 1 || end - h->version < 12)
        return false;
    return h->version[8] == '\0' && h->version[9] == '\0';
}

int http_head_fields(const struct http_head *h)
{
    /* CRLF became two NUL, a bare LF one: so each line must end with exactly two. */
    const char *end = h->method + h->size;
    if (h->size < 14 || !request_line_is_strict(h, end))
        return -1;

    int count = 0;
    const char *p = h->version + 10;
    while (end - p > 2) {
        size_t name = token_length(p, end);
        if (name == 0 || end - p < (ptrdiff_t)name + 3 || p[name] != '\0')
            return -1;
        p = value_end(p + name + 1, end);
        if (!p || end - p < 4 || p[1] != '\0')
            return -1;
        p += 2;
        count++;
    }
    return end - p == 2 && p[0] == '\0' && p[1] == '\0' ? count : -1;
}

static struct str trim_blanks(struct str s)
{
    while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
        s.p++, s.n--;
    while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* clang-format off */
static const struct field_name {
    const char *name;
    size_t length;
    size_t offset;
    bool may_repeat; /* the last one counts */
} field_names[] = {
#define FIELD(name, member, may_repeat) \
    {name, sizeof(name) - 1, offsetof(struct http_fields, member), may_repeat}
    FIELD("host", host, false),
    FIELD("cookie", cookie, false),
    FIELD("origin", origin, false),
    FIELD("expect", expect, false),
    FIELD("user-agent", user_agent, false),
    FIELD("content-type", content_type, false),
    FIELD("x-csrf-token", csrf_token, false),
    FIELD("if-none-match", if_none_match, false),
    FIELD("content-length", content_length, false),
    FIELD("sec-fetch-site", fetch_site, false),
    FIELD("accept-encoding", accept_encoding, true),
    FIELD("accept-language", accept_language, true),
    FIELD("idempotency-key", idempotency_key, false),
    FIELD("x-forwarded-for", forwarded_for, true),
    FIELD("x-forwarded-proto", forwarded_proto, false),
    FIELD("transfer-encoding", transfer_encoding, false),
};
/* clang-format on */

/* Length and first letter decide nearly always; the comparison confirms. */
static const struct field_name *find_field(struct str name)
{
    for (size_t i = 0; i < sizeof(field_names) / sizeof(field_names[0]); i++) {
        const struct field_name *f = &field_names[i];
        if (f->length == name.n && f->name[0] == (name.p[0] | 0x20) &&
            strncasecmp(f->name, name.p, name.n) == 0)
            return f;
    }
    return NULL;
}

void http_take_field(struct http_fields *f, struct str name, struct str value)
{
    f->count++;
    const struct field_name *field = find_field(name);
    if (!field)
        return;
    struct str *slot = (struct str *)(void *)((char *)f + field->offset);
    if ((!str_is_null(*slot) && !field->may_repeat) || value.n > FIELD_MAX || !utf8_is_valid(value))
        f->is_bad = true;
    *slot = trim_blanks(value);
    if (!slot->p)
        slot->p = "";
}

static bool is_host(struct str s)
{
    if (s.n == 0 || s.n > 255)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && !memchr(".-_:[]", c, 6))
            return false;
    }
    return true;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    }
    return s.n > 0 && s.n <= 18;
}

int http_check_framing(const struct http_fields *f, const char *version)
{
    bool is_11 = strcmp(version, "HTTP/1.1") == 0;
    if (!is_11 && strcmp(version, "HTTP/1.0") != 0)
        return 505;
    if (f->is_bad)
        return 400;
    if (str_is_null(f->host) ? is_11 : !is_host(f->host))
        return 400;
    if (!str_is_null(f->content_length) && !is_digits(f->content_length))
        return 400;
    if (!str_is_null(f->transfer_encoding)) {
        if (!is_11 || !str_is_null(f->content_length))
            return 400;
        if (f->transfer_encoding.n != 7 || strncasecmp(f->transfer_encoding.p, "chunked", 7) != 0)
            return 501;
    }
    if (!str_is_null(f->expect) &&
        (f->expect.n != 12 || strncasecmp(f->expect.p, "100-continue", 12) != 0))
        return 417;
    return 0;
}

uint64_t http_declared_length(const struct http_fields *f)
{
    if (!str_is_null(f->transfer_encoding))
        return UINT64_MAX;
    uint64_t n = 0;
    for (size_t i = 0; i < f->content_length.n; i++)
        n = n * 10 + (uint64_t)(f->content_length.p[i] - '0');
    return n;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The escaped byte at p ("%xx"), or -1. */
static int escaped_byte(struct str s, size_t i)
{
    if (s.n - i < 3)
        return -1;
    int high = hex(s.p[i + 1]);
    int low = hex(s.p[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool is_path_byte(int c)
{
    return c >= 0x20 && c != 0x7f && c != '/' && c != '\\';
}

static bool has_bad_segment(struct str path)
{
    for (size_t i = 0; i < path.n; i++) {
        if (path.p[i] != '/')
            continue;
        struct str rest = {path.p + i + 1, path.n - i - 1};
        size_t n = str_find(rest, '/', 0);
        if (n == SIZE_MAX)
            n = rest.n;
        bool is_last = n == rest.n;
        if (n == 0 && !is_last)
            return true;
        if ((n == 1 && rest.p[0] == '.') || (n == 2 && memcmp(rest.p, "..", 2) == 0))
            return true;
        i += n;
    }
    return false;
}

/* The path without its escapes; absent when it is not clean. */
static struct str decode_path(struct arena *a, struct str raw)
{
    struct str path = raw;
    if (str_find(raw, '%', 0) != SIZE_MAX) {
        char *out = arena_alloc(a, raw.n);
        size_t n = 0;
        for (size_t i = 0; i < raw.n; i++) {
            if (raw.p[i] != '%') {
                out[n++] = raw.p[i];
                continue;
            }
            int c = escaped_byte(raw, i);
            if (c < 0 || !is_path_byte(c))
                return STR_NULL;
            out[n++] = (char)c;
            i += 2;
        }
        path = (struct str){out, n};
        if (!utf8_is_valid(path))
            return STR_NULL;
    }
    return has_bad_segment(path) ? STR_NULL : path;
}

static bool query_is_clean(struct str query)
{
    for (size_t i = str_find(query, '%', 0); i != SIZE_MAX; i = str_find(query, '%', i + 1)) {
        if (escaped_byte(query, i) <= 0)
            return false;
    }
    return true;
}

static bool is_target(struct str s)
{
    unsigned bad = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bad |= (c <= 0x20) | (c >= 0x7f) | (c == '#') | (c == '\\');
    }
    return !bad;
}

/* Cuts "http://HOST" off the target when HOST is ours. */
static bool cut_authority(struct str *target, struct str host)
{
    if (target->n > 0 && target->p[0] == '/')
        return true;
    size_t scheme = target->n > 7 && strncasecmp(target->p, "http://", 7) == 0    ? 7
                    : target->n > 8 && strncasecmp(target->p, "https://", 8) == 0 ? 8
                                                                                  : 0;
    if (scheme == 0 || host.n == 0 || target->n - scheme <= host.n ||
        strncasecmp(target->p + scheme, host.p, host.n) != 0)
        return false;
    *target = str_sub(*target, scheme + host.n, target->n);
    return target->p[0] == '/';
}

int http_check_target(struct arena *a, struct str target, struct str host, struct str *path,
                      struct str *query)
{
    *path = STR("");
    *query = STR_NULL;
    if (target.n > TARGET_MAX)
        return 414;
    if (!is_target(target) || !cut_authority(&target, host))
        return 400;

    size_t mark = str_find(target, '?', 0);
    if (mark != SIZE_MAX) {
        *query = str_sub(target, mark + 1, target.n);
        target.n = mark;
    }
    struct str decoded = decode_path(a, target);
    if (str_is_null(decoded) || !query_is_clean(*query))
        return 400;
    *path = decoded;
    return 0;
}

/* "q=0.5": any digit but zero. No weight is 1. */
static bool weight_is_positive(struct str weight)
{
    for (size_t i = 0; i < weight.n; i++) {
        if (weight.p[i] >= '1' && weight.p[i] <= '9')
            return true;
    }
    return weight.n == 0;
}

bool http_accepts_gzip(struct str list)
{
    while (!str_is_null(list)) {
        struct str item = str_split(&list, ',');
        struct str name = trim_blanks(str_split(&item, ';'));
        if (name.n != 4 || strncasecmp(name.p, "gzip", 4) != 0)
            continue;
        return weight_is_positive(trim_blanks(item));
    }
    return false;
}

struct str http_last_forwarded(struct str list)
{
    struct str last = STR_NULL;
    while (!str_is_null(list))
        last = trim_blanks(str_split(&list, ','));
    if (last.n == 0 || last.n > ADDRESS_MAX)
        return STR_NULL;

    char text[ADDRESS_MAX + 1];
    memcpy(text, last.p, last.n);
    text[last.n] = '\0';
    struct in6_addr address;
    bool is_address =
        inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1;
    return is_address ? last : STR_NULL;
}
