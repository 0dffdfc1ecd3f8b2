#include "web/route_list.h"

#include "web/routes.h"

static const char *method_name(enum http_method method)
{
    static const char *const names[] = {
        [HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD",     [HTTP_POST] = "POST",
        [HTTP_PUT] = "PUT", [HTTP_DELETE] = "DELETE",
    };
    return names[method];
}

static const char *kind_name(enum route_kind kind)
{
    static const char *const names[] = {
        [ROUTE_READ] = "read",       [ROUTE_SLOW] = "slow",     [ROUTE_WRITE] = "write",
        [ROUTE_SIGN_IN] = "sign_in", [ROUTE_STATIC] = "static",
    };
    return names[kind];
}

void route_list_print(FILE *out)
{
    for (const struct route *r = routes; r->path; r++)
        fprintf(out, "%s\t%s\t%s\n", method_name(r->method), r->path, kind_name(r->kind));
}
