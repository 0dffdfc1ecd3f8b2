#include "web/pages/refusal.h"

#include "web/pages/pages.h"
#include "web/pages/root.h"
#include "web/pages/session.h"
#include "web/pages/view.h"
#include "web/routes.h"

#define N_(text) text

struct entry {
    const char *key;
    const char *text; /* English msgid */
};

/* By the code of the refusal: what the title leaves open. */
static const struct entry reasons[] = {
    {"no_right", N_("This page belongs to other duties than yours.")},
    {"not_your_page",
     N_("Pages of subjects are held by teachers according to curriculum and workload. "
        "If you gave this lesson, the deputy director enters the substitution, and the "
        "lesson appears in your day.")},
    {"staff_only", N_("Lessons, homework and marks are in the diary.")},
    {"not_found", N_("The address may be mistyped, or the record is not yours to see.")},
    {"bad_token", N_("It stood open for long, or somebody else has signed in since. Nothing was "
                     "changed.")},
    {"changed", N_("Open the page again: it shows what stands there now.")},
    {"unknown", N_("The server did not manage to answer. Repeating is safe: the same is not "
                   "written twice.")},
    {"not_saved", N_("Nothing was changed. Try again in a minute; if it stays so, tell the "
                     "technical specialist.")},
    {"disk_full", N_("Nothing was changed. Tell the technical specialist.")},
    {"bug", N_("Nothing was changed. If it happens again, tell the technical specialist what you "
               "were doing.")},
};

/* What the regulation says, in short. */
static const struct entry clauses[] = {
    {"2.1", N_("the journal is used by the administration, subject teachers and homeroom teachers; "
               "pupils must not be let to work with it.")},
    {"2.5", N_("personal information is open only to those who need it for their work.")},
    {"2.8", N_("in grade 1 only attendance and lesson topics are recorded.")},
    {"3.2", N_("the subject teacher enters topics, homework, absences and marks in their time, "
               "with the topics of practical, laboratory and control works.")},
};

static struct str find(const struct rq *rq, const struct entry *entries, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (key && strcmp(entries[i].key, key) == 0)
            return tr_text(rq->tr, entries[i].text);
    return STR_NULL;
}

/* A colleague's lesson or journal is the case that has a way on. */
static const char *reason_key(const struct rq *rq, const char *code)
{
    bool of_subject = str_has_prefix(rq->http->path, STR("/journal/lesson/")) ||
                      str_has_prefix(rq->http->path, STR("/journal/course/"));
    bool teacher = rq->viewer.roles & ROLE_TEACHER;
    return strcmp(code, "no_right") == 0 && of_subject && teacher ? "not_your_page" : code;
}

/* A heading has no full stop; titles are sentences for the API. */
static struct str heading(struct str title)
{
    bool ends = title.n > 0 && title.p[title.n - 1] == '.';
    return ends && str_find(title, '.', 0) == title.n - 1 ? str_sub(title, 0, title.n - 1) : title;
}

static struct str clause_of(const struct rq *rq, const char *clause)
{
    struct str words = find(rq, clauses, sizeof(clauses) / sizeof(clauses[0]), clause);
    if (!clause)
        return STR_NULL;
    if (words.n == 0)
        return tr_fill(rq->arena, tr_text(rq->tr, "Regulation, clause %1."),
                       (const struct str[]){str_of(clause)}, 1);
    return tr_fill(rq->arena, tr_text(rq->tr, "Regulation, clause %1: %2"),
                   (const struct str[]){str_of(clause), words}, 2);
}

/* A reading that failed for the moment can be repeated; a form has the page it came from. */
static void say_where_again(const struct rq *rq, struct refusal_view *v)
{
    struct rq_part parts[RQ_PARTS_MAX];
    bool known;
    bool is_read = rq->http->method == HTTP_GET || rq->http->method == HTTP_HEAD;
    if (rq->http->path.n == 0)
        return;
    if (is_read && v->status >= 500) {
        v->again = v->frame.here;
        v->again_text = tr_text(rq->tr, "Try again");
    } else if (!is_read && routes_find(HTTP_GET, rq->http->path, parts, &known)) {
        v->again = rq->http->path;
        v->again_text = tr_text(rq->tr, "Open the page again");
    }
}

static struct str home_text(const struct rq *rq)
{
    if (rq->viewer.roles & ROLES_FAMILY)
        return tr_text(rq->tr, "To the diary");
    if ((rq->viewer.roles & ROLE_TEACHER) && !(rq->viewer.roles & ROLES_OVERSEE))
        return tr_text(rq->tr, "To my lessons");
    return tr_text(rq->tr, "To the first page");
}

void page_refusal(struct rq *rq, const struct verdict_text *text)
{
    if (rq->route && rq->route->run == page_sign_in) {
        root_form(rq, text->status, session_refused_text(rq, text));
        return;
    }
    struct refusal_view v = {.status = text->status};
    struct html h;
    view_frame(rq, &v.frame);
    v.frame.page = STR("refusal");
    v.frame.title = heading(tr_text(rq->tr, text->title));
    v.frame.main_class = STR("read");
    v.why = find(rq, reasons, sizeof(reasons) / sizeof(reasons[0]), reason_key(rq, text->code));
    v.clause = clause_of(rq, text->clause);
    v.home_text = home_text(rq);
    say_where_again(rq, &v);
    reply_begin_page(rq, &h);
    refusal_template(&h, &v);
    reply_page(rq, text->status, &h);
}
