#include "web/pages/view.h"

#include "store/person.h"

struct section {
    unsigned roles;     /* any of these */
    unsigned not_roles; /* and none of these */
    const char *address;
    const char *label;    /* English msgid */
    bool with_today;      /* the day of today ends the address */
    const char *holds[3]; /* beginnings of the paths it holds */
};

#define N_(text) text

static const struct section sections[] = {
    {ROLES_OVERSEE, 0, "/journal/classes", N_("Classes"), false, {"/journal/class"}},
    {ROLE_TEACHER, 0, "/journal/day/", N_("My lessons"), true, {"/journal/day/"}},
    {ROLE_TEACHER, 0, "/journal/courses", N_("My journals"), false, {"/journal/courses"}},
    {ROLE_TEACHER | ROLES_OVERSEE,
     0,
     "/journal/plans",
     N_("Plans"),
     false,
     {"/journal/plan", "/journal/progress"}},
    {ROLE_TEACHER, ROLES_OVERSEE, "/journal/load/own", N_("Load"), false, {"/journal/load/own"}},
    {ROLE_HOMEROOM, ROLES_OVERSEE, "/journal/classes", N_("My class"), false, {"/journal/class"}},
    {ROLE_HOMEROOM, 0, "/journal/attendance", N_("Attendance"), false, {"/journal/attendance"}},
    {ROLES_OVERSEE,
     0,
     "/journal/substitutions/",
     N_("Substitutions"),
     true,
     {"/journal/substitutions/"}},
    {ROLES_OVERSEE, 0, "/journal/timetable", N_("Timetable"), false, {"/journal/timetable"}},
    {ROLES_STAFF,
     ROLES_OVERSEE,
     "/journal/timetable",
     N_("Timetable"),
     false,
     {"/journal/timetable", "/journal/substitutions/"}},
    {ROLES_OVERSEE | ROLE_TECH, 0, "/journal/fill/", N_("Filling"), true, {"/journal/fill/"}},
    {ROLES_OVERSEE,
     0,
     "/journal/load",
     N_("Load"),
     false,
     {"/journal/load", "/journal/curriculum"}},
    {ROLES_OVERSEE,
     0,
     "/journal/periods",
     N_("Periods"),
     false,
     {"/journal/periods", "/journal/exams"}},
    {ROLES_OVERSEE | ROLE_TECH, 0, "/journal/year", N_("School year"), false, {"/journal/year"}},
    {ROLES_OVERSEE, 0, "/journal/settings", N_("Settings"), false, {"/journal/settings"}},
    {ROLES_FAMILY, 0, "/diary", N_("Diary"), false, {"/diary"}},
};

enum { NAV_MAX = sizeof(sections) / sizeof(sections[0]) };

static bool holds(const struct section *s, struct str path)
{
    for (size_t i = 0; i < sizeof(s->holds) / sizeof(s->holds[0]) && s->holds[i]; i++)
        if (str_has_prefix(path, str_of(s->holds[i])))
            return true;
    return false;
}

static struct str address_of(const struct rq *rq, const struct section *s)
{
    char day[DATE_TEXT_SIZE];
    if (!s->with_today)
        return str_of(s->address);
    return str_of(arena_printf(rq->arena, "%s%s", s->address, date_format(rq->viewer.today, day)));
}

/* The home of staff has no path of its own: its first section is the current one. */
static void fill_nav(const struct rq *rq, struct frame *f)
{
    struct frame_nav *nav = ARENA_ARRAY(rq->arena, struct frame_nav, NAV_MAX);
    bool is_home = str_is(rq->http->path, "/journal");
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        const struct section *s = &sections[i];
        if (!(rq->viewer.roles & s->roles) || (rq->viewer.roles & s->not_roles))
            continue;
        nav[f->n_nav].href = address_of(rq, s);
        nav[f->n_nav].label = tr_text(rq->tr, s->label);
        nav[f->n_nav].current = is_home ? f->n_nav == 0 : holds(s, rq->http->path);
        f->n_nav++;
    }
    f->nav = nav;
}

static struct str user_of(const struct rq *rq)
{
    static const struct {
        unsigned role;
        const char *title;
    } titles[] = {{ROLE_DIRECTOR, N_("%1, director")},
                  {ROLE_DEPUTY, N_("%1, deputy director")},
                  {ROLE_TECH, N_("%1, technical specialist")}};
    struct str name =
        view_short_name(rq, rq->session.surname, rq->session.given, rq->session.patronymic);
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        if (rq->viewer.roles & titles[i].role)
            return tr_fill(rq->arena, tr_text(rq->tr, titles[i].title), &name, 1);
    return name;
}

/* Where the language switch comes back to: this page, when a GET can ask for it. */
static struct str here_of(const struct rq *rq)
{
    const struct http_rq *http = rq->http;
    bool is_page = http->method == HTTP_GET || http->method == HTTP_HEAD;
    if (!is_page || http->path.n == 0)
        return STR("/");
    if (http->query.n == 0)
        return http->path;
    return str_of(arena_printf(rq->arena, "%.*s?%.*s", STR_FMT(http->path), STR_FMT(http->query)));
}

void view_frame(struct rq *rq, struct frame *f)
{
    *f = (struct frame){
        .school = rq->app->school.name,
        .here = here_of(rq),
        .assets = rq->app->assets,
    };
    /* The token goes with the cookie, known or not: a stale cookie must not break the forms. */
    if (!str_is_null(rq->token))
        f->csrf = session_csrf(rq->arena, rq->token);
    if (rq->viewer.roles == 0)
        return;
    f->account =
        rq->viewer.person.v; /* the id of GET /me, by which the scripts know whose entries wait */
    f->user = user_of(rq);
    fill_nav(rq, f);
}

struct str view_subject(const struct rq *rq, struct str ru, struct str ky, struct str en)
{
    switch (tr_lang(rq->tr)) {
    case TR_KY:
        return ky.n > 0 ? ky : ru;
    case TR_EN:
        return en.n > 0 ? en : ru;
    case TR_RU:
        break;
    }
    return ru;
}

struct str view_subject_group(const struct rq *rq, struct str subject, struct str subgroup)
{
    if (subgroup.n == 0)
        return subject;
    struct buf b;
    buf_init(&b, rq->arena, subject.n + subgroup.n + 2);
    buf_add_str(&b, subject);
    BUF_ADD_LITERAL(&b, ", ");
    buf_add_str(&b, subgroup);
    return buf_str(&b);
}

struct str view_short_name(const struct rq *rq, struct str surname, struct str given,
                           struct str patronymic)
{
    return surname.n > 0 ? person_short_name(rq->arena, surname, given, patronymic) : STR_NULL;
}

struct str view_room(const struct rq *rq, struct str room)
{
    if (room.n == 0 || room.p[0] < '0' || room.p[0] > '9')
        return room;
    return tr_fill(rq->arena, tr_text(rq->tr, "room %1"), &room, 1);
}

struct str view_home(unsigned roles)
{
    if (roles & ROLES_STAFF)
        return STR("/journal");
    return roles & ROLES_FAMILY ? STR("/diary") : STR("/");
}
