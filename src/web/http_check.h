#ifndef DEPTER_WEB_HTTP_CHECK_H
#define DEPTER_WEB_HTTP_CHECK_H
/*
 * What a strict server refuses, as functions of bytes: no socket, no library. libmicrohttpd 0.9.75
 * accepts bare LF, NUL, space before the colon, folded lines, both length headers and more; these
 * checks see the head as it left it.
 */
#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The head of a request after libmicrohttpd 0.9.75 has cut it up in place: separators became NUL.
 */
struct http_head {
    const char *method;   /* also the first byte of the head */
    const char *target;   /* where the target begins; its bytes may have been changed since */
    size_t target_length; /* as received */
    const char *version;
    size_t size; /* from the method to the end of the empty line */
};

/* Number of header fields, or -1 when the head was not exactly as RFC 9112 writes it. */
int http_head_fields(const struct http_head *head);

/* What the header fields say. Fields not named here are not kept. */
struct http_fields {
    struct str host, cookie, origin, expect, user_agent, content_type, csrf_token, if_none_match,
        content_length, fetch_site, accept_encoding, accept_language, idempotency_key,
        forwarded_for, forwarded_proto, transfer_encoding;
    int count;
    bool is_bad; /* one that must be alone came twice, or holds ill-formed UTF-8 */
};

/* Takes one field in. */
void http_take_field(struct http_fields *f, struct str name, struct str value);

/* 0 or the status of the refusal: length and host headers as the version of HTTP ("HTTP/1.1" or
 * "HTTP/1.0") wants them. */
int http_check_framing(const struct http_fields *f, const char *version);

/* The value of a checked Content-Length; 0 when there is none, UINT64_MAX for a chunked body. */
uint64_t http_declared_length(const struct http_fields *f);

/*
 * Splits and decodes the target of a request. 0, or 400 when it is not: '/' and so on or
 * http(s)://HOST/…, printable ASCII, right escapes, well-formed UTF-8 in the path, without escaped
 * slash, backslash or control characters, without "//" and dot segments.
 */
int http_check_target(struct arena *a, struct str target, struct str host, struct str *path,
                      struct str *query);

/* Accept-Encoding lets us send gzip. */
bool http_accepts_gzip(struct str accept_encoding);

/* The last address of X-Forwarded-For, absent when it is not an address. */
struct str http_last_forwarded(struct str forwarded_for);

#endif
