/* Any bytes as a head the library has cut up, as a target, and as fields: accepted targets are
 * clean paths. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/http_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_target(struct arena *a, struct str text)
{
    struct str path;
    struct str query;
    if (http_check_target(a, text, STR("x"), &path, &query) != 0)
        return;
    require(path.n > 0 && path.p[0] == '/' && utf8_is_valid(path));
    require(!memchr(path.p, '\\', path.n) && !memmem(path.p, path.n, "//", 2));
    require(!memmem(path.p, path.n, "/../", 4) && !memmem(path.p, path.n, "/./", 3));
    require(!str_has_suffix(path, STR("/..")) && !str_has_suffix(path, STR("/.")));
    for (size_t i = 0; i < path.n; i++)
        require((unsigned char)path.p[i] >= 0x20 && path.p[i] != 0x7f);
}

/* As the library does: separators to NUL. */
static void check_head(struct arena *a, struct str text)
{
    char *p = arena_dup(a, text.p, text.n);
    char *target = memchr(p, ' ', text.n);
    if (!target)
        return;
    *target++ = '\0';
    char *version = memchr(target, ' ', text.n - (size_t)(target - p));
    if (!version)
        return;
    *version++ = '\0';
    for (size_t i = 0; i < text.n; i++) {
        if (p[i] == '\r' || p[i] == '\n' || p[i] == ':')
            p[i] = '\0';
    }
    struct http_head head = {p, target, (size_t)(version - target) - 1, version, text.n};
    require(http_head_fields(&head) <= (int)text.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct str text = {size ? (const char *)data : "", size};
    check_target(a, text);
    check_head(a, text);

    struct http_fields f = {0};
    struct str rest = text;
    while (!str_is_null(rest)) {
        struct str line = str_split(&rest, '\n');
        struct str name = str_split(&line, ':');
        http_take_field(&f, name, str_is_null(line) ? STR("") : line);
    }
    if (http_check_framing(&f, "HTTP/1.1") == 0) {
        require(!str_is_null(f.host) && f.host.n > 0);
        require(str_is_null(f.content_length) || str_is_null(f.transfer_encoding));
        http_declared_length(&f);
    }
    http_accepts_gzip(f.accept_encoding);
    http_last_forwarded(text);
    arena_close(a);
    return 0;
}
