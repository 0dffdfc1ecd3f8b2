#include "web/pages/session.h"

#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/root.h"
#include "web/pages/view.h"
#include "web/sign.h"

/* A wait under a minute in seconds: it is what a person counts down. */
static struct str wait_text(struct rq *rq, int64_t ms)
{
    int64_t seconds = (ms + 999) / 1000;
    if (seconds < 60)
        return tr_count(rq->arena, rq->tr, "Too many wrong passwords. Try again in %d second.",
                        "Too many wrong passwords. Try again in %d seconds.", seconds);
    return tr_count(rq->arena, rq->tr, "Too many wrong passwords. Try again in %d minute.",
                    "Too many wrong passwords. Try again in %d minutes.", (seconds + 59) / 60);
}

struct str session_refused_text(struct rq *rq, const struct verdict_text *text)
{
    int64_t wait =
        id_is_none(rq->account.account_id) ? 0 : account_wait_ms(&rq->account, rq->now_ms);
    if (text->status != verdict_text(VERDICT_SLOW_DOWN)->status || wait == 0)
        return tr_text(rq->tr, text->title);
    if (wait == INT64_MAX)
        return tr_text(rq->tr, "The sign-in is locked after too many wrong passwords. The homeroom "
                               "teacher or the technical specialist opens it again.");
    return wait_text(rq, wait);
}

/* The page asked for before, unless it is the other side's. */
static struct str after_sign_in(const struct rq *rq)
{
    struct str next = root_next(rq);
    bool family = str_is(rq->account.side, "family");
    if (next.n == 0 || str_has_prefix(next, family ? STR("/journal") : STR("/diary")))
        return family ? STR("/diary") : STR("/journal");
    return next;
}

enum verdict page_sign_in(struct rq *rq)
{
    enum verdict v = sign_in(rq);
    if (v == VERDICT_BAD_PASSWORD)
        return root_form(rq, verdict_text(v)->status,
                         tr_text(rq->tr, "The login or the password does not fit. Check the "
                                         "keyboard layout and try again."));
    if (v != VERDICT_OK)
        return v;
    return reply_see_other(rq, after_sign_in(rq));
}

enum verdict page_sign_out(struct rq *rq)
{
    sign_out(rq);
    return reply_see_other(rq, STR("/"));
}

/* Kept with the account when somebody is signed in, and in this browser for the sign-in page. */
enum verdict page_language(struct rq *rq)
{
    static const char *const codes[] = {"ru", "ky", "en", NULL};
    struct str back = rq_field(rq, "back");
    int choice = rq->form ? form_choice(rq->form, "language", codes) : -1;
    if (choice < 0)
        return VERDICT_BAD_REQUEST;
    if (rq->viewer.roles != 0)
        account_set_language(rq->act, rq->viewer.account, str_of(codes[choice]));
    http_set_header(rq->http, "Set-Cookie",
                    arena_printf(rq->arena, "depter_l=%s; Path=/; Max-Age=31536000; SameSite=Lax%s",
                                 codes[choice], rq->app->secure ? "; Secure" : ""));
    return reply_see_other(rq, html_is_local(back) ? back : STR("/"));
}
