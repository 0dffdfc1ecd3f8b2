#include "base/secret.h"
#include "web/routes.h"

/* Staff and families have cookies of their own, so that one browser can hold both without mixing
 * them (2.1). */
static const char *cookie_name(const struct app *app, bool staff)
{
    if (app->secure)
        return staff ? "__Host-depter_s" : "__Host-depter_f";
    return staff ? "depter_s" : "depter_f";
}

static struct str find_cookie(struct str header, const char *name)
{
    struct str wanted = str_of(name);
    while (!str_is_null(header)) {
        struct str pair = str_trim(str_split(&header, ';'));
        if (pair.n > wanted.n && pair.p[wanted.n] == '=' && str_has_prefix(pair, wanted))
            return str_sub(pair, wanted.n + 1, pair.n);
    }
    return STR_NULL;
}

void session_read_cookie(struct rq *rq)
{
    bool family_first = str_has_prefix(rq->http->path, STR("/diary"));
    struct str token = find_cookie(rq->http->cookie, cookie_name(rq->app, !family_first));
    if (token.n == 0)
        token = find_cookie(rq->http->cookie, cookie_name(rq->app, family_first));
    rq->token = token.n > 0 && token.n <= 64 ? token : STR_NULL;
}

static const struct tr *tr_of(struct str code)
{
    const struct tr *tr = code.n == 2 ? tr_language((const char[]){code.p[0], code.p[1], 0}) : NULL;
    return tr;
}

const struct tr *session_guess_language(const struct rq *rq)
{
    const struct tr *tr = tr_of(find_cookie(rq->http->cookie, "depter_l"));
    if (!tr && rq->http->accept_language.n >= 2)
        tr = tr_of(str_sub(rq->http->accept_language, 0, 2));
    /* English browsers are common in Bishkek; a guess that nobody made by hand must not take
     * Russian away. */
    if (!tr || (tr_lang(tr) == TR_EN && find_cookie(rq->http->cookie, "depter_l").n == 0))
        tr = tr_language("ru");
    return tr;
}

static enum language language_of(const struct tr *tr)
{
    switch (tr_lang(tr)) {
    case TR_KY:
        return LANGUAGE_KY;
    case TR_EN:
        return LANGUAGE_EN;
    default:
        return LANGUAGE_RU;
    }
}

bool session_open(struct rq *rq)
{
    unsigned char hash[SECRET_SHA256_SIZE];
    rq->viewer.roles = 0;
    rq->viewer.account = (struct account_id){0};
    rq->viewer.person = (struct person_id){0};
    rq->viewer.session = (struct session_id){0};
    if (str_is_null(rq->token))
        return false;
    secret_sha256(rq->token, hash);
    if (!session_get(&rq->reader, hash, rq->now_ms, rq->viewer.today, &rq->session))
        return false;
    rq->viewer.account = rq->session.account_id;
    rq->viewer.person = rq->session.person_id;
    rq->viewer.session = rq->session.session_id;
    rq->viewer.roles = rq->session.roles;
    rq->wants_touch = rq->now_ms - rq->session.seen_at > SESSION_TOUCH_MS;
    const struct tr *tr = tr_of(rq->session.language);
    if (tr)
        rq->tr = tr;
    rq->viewer.language = language_of(rq->tr);
    return rq->viewer.roles != 0;
}

struct str session_csrf(struct arena *a, struct str token)
{
    struct secret_sha256_state s;
    unsigned char hash[SECRET_SHA256_SIZE];
    secret_sha256_begin(&s);
    secret_sha256_add(&s, "csrf ", 5);
    secret_sha256_add(&s, token.p, token.n);
    secret_sha256_end(&s, hash);
    return secret_hex(a, hash, 16);
}

bool session_is_same_origin(const struct http_rq *http)
{
    if (http->fetch_site.n > 0)
        return str_is(http->fetch_site, "same-origin") || str_is(http->fetch_site, "none");
    if (http->origin.n == 0)
        return true;
    size_t host = str_find(http->origin, '/', 0);
    return host != SIZE_MAX && str_eq(str_sub(http->origin, host + 2, http->origin.n), http->host);
}

bool session_is_free_of_csrf(const struct rq *rq)
{
    return rq->route->kind == ROUTE_SIGN_IN;
}

enum verdict session_check_csrf(struct rq *rq)
{
    if (!session_is_same_origin(rq->http))
        return VERDICT_BAD_TOKEN;
    if (str_is_null(rq->token))
        return VERDICT_OK; /* nobody is signed in: the route decides */
    struct str given = rq->http->csrf_token;
    if (given.n == 0)
        given = rq_field(rq, "csrf");
    if (session_is_free_of_csrf(rq))
        return VERDICT_OK;
    return secret_equal(given, session_csrf(rq->arena, rq->token)) ? VERDICT_OK : VERDICT_BAD_TOKEN;
}

void session_set_cookie(struct rq *rq, struct str side, struct str token)
{
    const char *secure = rq->app->secure ? "; Secure" : "";
    bool staff = str_is(side, "staff");
    if (token.n > 0) {
        /* A family's session outlives the browser, a teacher's does not: the classroom's computer
         * is shared. */
        const char *life = staff ? "" : "; Max-Age=2592000";
        http_set_header(rq->http, "Set-Cookie",
                        arena_printf(rq->arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
                                     cookie_name(rq->app, staff), STR_FMT(token), life, secure));
    }
    for (int i = 0; i < 2; i++) {
        bool other = i == 1;
        if (token.n > 0 && other == staff)
            continue;
        http_set_header(rq->http, "Set-Cookie",
                        arena_printf(rq->arena, "%s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0%s",
                                     cookie_name(rq->app, other), secure));
    }
}

/* ---- signing in
 * ----------------------------------------------------------------------------------------------------
 */

enum { LOGIN_MAX = 100, PASSWORD_MAX = 200 };

static struct str field(const struct rq *rq, const char *name)
{
    struct str value = STR("");
    if (rq->json)
        json_get_raw(rq->json, name, PASSWORD_MAX, &value);
    else if (rq->form)
        value = form_raw(rq->form, name, PASSWORD_MAX);
    return value;
}

enum verdict session_look_up(struct rq *rq)
{
    struct str login = field(rq, "login");
    if (login.n > LOGIN_MAX)
        return VERDICT_BAD_PASSWORD;
    rq->account = (struct account){0};
    if (!account_find(&rq->reader, login, &rq->account))
        rq->account.account_id = (struct account_id){0};
    else if (account_wait_ms(&rq->account, rq->now_ms) > 0)
        return VERDICT_SLOW_DOWN;
    return VERDICT_OK;
}

void session_check_password(struct rq *rq)
{
    bool known = !id_is_none(rq->account.account_id);
    bool right = secret_check_password(field(rq, "password"),
                                       known ? str_z(rq->arena, rq->account.password) : NULL);
    rq->password_ok = right && known && rq->account.disabled_at == 0;
}
