#include "web/pages/root.h"

#include "web/pages/pages.h"
#include "web/pages/view.h"

enum { NEXT_MAX = 500, LOGIN_MAX = 100 };

struct str root_next(const struct rq *rq)
{
    struct str next = rq_field(rq, "next");
    bool fits = next.n > 1 && next.n <= NEXT_MAX && html_is_local(next);
    return fits && !str_has_prefix(next, STR("/api/")) ? next : STR_NULL;
}

enum verdict root_form(struct rq *rq, int status, struct str note)
{
    struct root_view v = {.note = note, .next = root_next(rq)};
    struct html h;
    view_frame(rq, &v.frame);
    v.frame.page = STR("sign-in");
    v.frame.title = tr_text(rq->tr, "Sign in");
    v.frame.cover = true;
    v.frame.account = 0;
    if (note.n > 0 && rq_field(rq, "login").n <= LOGIN_MAX)
        v.login = rq_field(rq, "login");
    reply_begin_page(rq, &h);
    root_template(&h, &v);
    return reply_page(rq, status, &h);
}

enum verdict page_root(struct rq *rq)
{
    if (rq->viewer.roles == 0)
        return root_form(rq, 200, STR_NULL);
    struct str next = root_next(rq);
    return reply_see_other(rq, next.n > 0 ? next : view_home(rq->viewer.roles));
}
