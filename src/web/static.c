#include "web/static.h"

#include "base/embed.h"

extern const struct embed_file asset_files[];

struct str static_hash(struct arena *a)
{
    struct secret_sha256_state s;
    unsigned char hash[SECRET_SHA256_SIZE];
    secret_sha256_begin(&s);
    for (const struct embed_file *f = asset_files; f->name; f++)
        secret_sha256_add(&s, f->hash, strlen(f->hash));
    secret_sha256_end(&s, hash);
    return secret_hex(a, hash, 6);
}

static const char *type_of(struct str name)
{
    static const struct {
        const char *ending;
        const char *type;
    } types[] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".json", "application/json"},
        {".png", "image/png"},
        {".webmanifest", "application/manifest+json"},
    };
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (str_has_suffix(name, str_of(types[i].ending)))
            return types[i].type;
    return "application/octet-stream";
}

static void send_file(struct rq *rq, const struct embed_file *f, const char *cache)
{
    struct http_rq *http = rq->http;
    const char *tag = arena_printf(rq->arena, "\"%s\"", f->hash);
    bool gzip = http->accepts_gzip && f->gzip;
    http_set_header(http, "ETag", tag);
    http_set_header(http, "Cache-Control", cache);
    http_set_header(http, "X-Content-Type-Options", "nosniff");
    http_set_header(http, "Vary", "Accept-Encoding");
    http->reply_is_static = true;
    http->reply_type = type_of(str_of(f->name));
    if (str_is(http->if_none_match, tag)) {
        http->status = 304;
        http->reply = STR("");
        return;
    }
    if (gzip)
        http_set_header(http, "Content-Encoding", "gzip");
    http->status = 200;
    http->reply = gzip ? (struct str){(const char *)f->gzip, f->gzip_size}
                       : (struct str){(const char *)f->data, f->size};
}

enum verdict static_file(struct rq *rq)
{
    const struct embed_file *f = embed_find(asset_files, str_z(rq->arena, rq->parts[0].word));
    if (!f) {
        reply_refusal(rq, VERDICT_NOT_FOUND);
        return VERDICT_OK;
    }
    /* With the hash in the address it may be kept for ever; modules ask for each other without it
     * and ask again. */
    send_file(rq, f, rq->http->query.n > 0 ? "public, max-age=31536000, immutable" : "no-cache");
    return VERDICT_OK;
}

enum verdict static_openapi(struct rq *rq)
{
    send_file(rq, embed_find(asset_files, "openapi.json"), "no-cache");
    return VERDICT_OK;
}
