#include "web/pages/bells.h"

#include "base/utf8.h"
#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/preview.h"
#include "web/pages/view.h"
#include "web/pages/year.h"

#define N_(text) text

enum { LINES_MIN = 10, SHIFT_MAX = 3, LESSON_MIN = 15, LESSON_MAX = 90, REST_MAX = 60 };

/* ---- the list */

struct str bells_typed(const struct bells_view *v, const char *name)
{
    return v->fault.field ? rq_field(v->rq, name) : STR_NULL;
}

static struct str shift_words(struct rq *rq, int shift)
{
    struct str no = str_of(arena_printf(rq->arena, "%d", shift));
    return tr_fill(rq->arena, tr_text(rq->tr, "shift %1"), &no, 1);
}

static struct str time_words(struct rq *rq, const struct bell *b)
{
    struct str from = format_time(rq->arena, b->starts), to = format_time(rq->arena, b->ends);
    return str_of(arena_printf(rq->arena, "%d. %.*s–%.*s", b->number, STR_FMT(from), STR_FMT(to)));
}

static void fill_card(struct rq *rq, const struct bells_view *v, const struct bell_set *set,
                      struct bells_card *out)
{
    struct bell *bells;
    size_t n = bell_list(&rq->reader, set->bell_set_id, &bells);
    int classes = bell_set_count_classes(&rq->reader, set->bell_set_id, v->year.year_id);
    struct str *times = ARENA_ARRAY(rq->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++)
        times[i] = time_words(rq, &bells[i]);
    *out = (struct bells_card){
        .set = *set,
        .shift = shift_words(rq, set->shift),
        .used = classes > 0 ? tr_count(rq->arena, rq->tr, "%d class", "%d classes", classes)
                            : tr_text(rq->tr, "for single days"),
        .times = times,
        .count = n,
    };
}

static void read_view(struct rq *rq, struct bells_view *v)
{
    struct bell_set *sets;
    *v = (struct bells_view){.rq = rq};
    v->may_write = (rq->viewer.roles & ROLES_OVERSEE) != 0;
    v->was_saved = rq_field(rq, "saved").n > 0;
    year_get_on(&rq->reader, rq->viewer.today, &v->year);
    v->card_count = bell_set_list(&rq->reader, &sets);
    struct bells_card *cards = ARENA_ARRAY(rq->arena, struct bells_card, v->card_count + 1);
    for (size_t i = 0; i < v->card_count; i++)
        fill_card(rq, v, &sets[i], &cards[i]);
    v->cards = cards;
}

static enum verdict show(struct rq *rq, int status, struct bells_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("bells");
    v->frame.sheet = "year";
    v->frame.title = tr_text(rq->tr, "Bells");
    reply_begin_page(rq, &h);
    bells_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_bells(struct rq *rq)
{
    struct bells_view v;
    read_view(rq, &v);
    return show(rq, 200, &v);
}

/* ---- a set made of another */

static enum verdict refuse(struct rq *rq, struct bells_view *v, const char *field,
                           const char *words)
{
    rq->undo = true;
    v->fault = (struct bells_fault_at){field, tr_text(rq->tr, words)};
    return show(rq, 422, v);
}

/* "08:30" or "8:30"; -1: no time. */
static int minute_of(struct str text)
{
    int64_t hour, minute;
    struct str rest = str_trim(text), first = str_split(&rest, ':');
    bool ok = str_to_i64(first, 0, 23, &hour) && rest.n == 2 && str_to_i64(rest, 0, 59, &minute);
    return ok ? (int)(hour * 60 + minute) : -1;
}

static bool read_change(struct rq *rq, struct bells_change *out)
{
    int64_t lesson = 0, rest = -1;
    struct str sent = rq_field(rq, "rest");
    out->starts = minute_of(rq_field(rq, "starts"));
    bool ok = str_to_i64(rq_field(rq, "lesson"), LESSON_MIN, LESSON_MAX, &lesson) &&
              (sent.n == 0 || str_to_i64(sent, 0, REST_MAX, &rest));
    out->lesson = (int)lesson;
    out->rest = (int)rest;
    return ok && out->starts >= 0;
}

enum verdict page_bells_make(struct rq *rq)
{
    struct bells_view v;
    struct bells_change how;
    struct bell_set from;
    struct bell *bells, made[BELLS_MAX];
    int64_t id = 0;
    struct str name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    read_view(rq, &v);
    if (!str_to_i64(rq_field(rq, "from"), 1, ID_MAX, &id) ||
        !bell_set_get(&rq->reader, (struct bell_set_id){id}, &from))
        return VERDICT_BAD_REQUEST;
    if (name.n == 0 || utf8_length(name) > YEAR_NAME_MAX)
        return refuse(rq, &v, "name", N_("Give the bells a name."));
    if (!read_change(rq, &how))
        return refuse(
            rq, &v, "lesson",
            N_("Lessons have 15 to 90 minutes, breaks up to 60; the first begins as 08:00."));
    size_t n = bell_list(&rq->reader, from.bell_set_id, &bells);
    if (n > BELLS_MAX || !bells_remake(bells, n, &how, made))
        return refuse(rq, &v, "lesson", N_("The last lesson would end after midnight."));
    struct bell_set_id made_id = bell_set_add(rq->act, name, from.shift, made, n);
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/year/bells/%lld?saved=1",
                                                   (long long)made_id.v)));
}

/* ---- one set */

static bool open_set(struct rq *rq, struct bells_edit_view *v)
{
    struct bell *bells;
    *v = (struct bells_edit_view){.line_count = LINES_MIN};
    v->may_write = (rq->viewer.roles & ROLES_OVERSEE) != 0;
    if (!bell_set_get(&rq->reader, (struct bell_set_id){rq->parts[0].id}, &v->set))
        return false;
    size_t n = bell_list(&rq->reader, v->set.bell_set_id, &bells);
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)bells[i].number;
        v->lines[at] = (struct bells_line){.starts = format_time(rq->arena, bells[i].starts),
                                           .ends = format_time(rq->arena, bells[i].ends)};
        if (at >= v->line_count)
            v->line_count = at + 1;
    }
    return true;
}

static enum verdict show_set(struct rq *rq, int status, struct bells_edit_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("bells");
    v->frame.sheet = "year";
    v->frame.main_class = STR("read");
    v->frame.title = tr_fill(rq->arena, tr_text(rq->tr, "Bells: %1"), &v->set.name, 1);
    reply_begin_page(rq, &h);
    bells_edit_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_bells_set(struct rq *rq)
{
    struct bells_edit_view v;
    return open_set(rq, &v) ? show_set(rq, 200, &v) : VERDICT_NOT_FOUND;
}

static bool read_lines(struct rq *rq, struct bells_edit_view *v, struct bell *out, size_t *count)
{
    static const char *const words[] = {
        [BELLS_FINE] = "",
        [BELLS_NONE] = N_("Give at least one lesson its time."),
        [BELLS_REVERSED] = N_("Both times, the end after the beginning: 08:00 and 08:45."),
        [BELLS_OVERLAP] = N_("It begins before the lesson before it has ended."),
    };
    size_t at;
    *count = 0;
    for (size_t i = 0; i < v->line_count; i++) {
        struct bells_line *l = &v->lines[i];
        l->starts = rq_field(rq, arena_printf(rq->arena, "starts-%zu", i));
        l->ends = rq_field(rq, arena_printf(rq->arena, "ends-%zu", i));
        if (l->starts.n + l->ends.n > 0)
            out[(*count)++] = (struct bell){(int)i, minute_of(l->starts), minute_of(l->ends)};
    }
    enum bells_fault fault = bells_check(out, *count, &at);
    if (fault == BELLS_FINE)
        return true;
    if (fault == BELLS_NONE)
        v->fault = tr_text(rq->tr, words[fault]);
    else
        v->lines[out[at].number].fault = tr_text(rq->tr, words[fault]);
    return false;
}

static void say_bells(struct preview *p, const struct bells_edit_view *v, struct bells now)
{
    struct rq *rq = p->rq;
    struct year year;
    for (size_t i = 0; i < now.count; i++)
        preview_say(p, time_words(rq, &now.items[i]));
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return;
    int classes = bell_set_count_classes(&rq->reader, v->set.bell_set_id, year.year_id);
    preview_warn(p, classes == 0 ? tr_text(rq->tr, "No class goes by these bells every day.")
                                 : tr_count(rq->arena, rq->tr, "%d class goes by these bells.",
                                            "%d classes go by these bells.", classes));
}

static struct str first_fault(const struct bells_edit_view *v)
{
    struct str found = v->fault;
    for (size_t i = 0; i < v->line_count && found.n == 0; i++)
        found = v->lines[i].fault;
    return found;
}

enum verdict page_bells_set_save(struct rq *rq)
{
    struct bells_edit_view v;
    struct bell bells[BELLS_MAX];
    struct preview p;
    size_t count;
    int64_t shift = 0;
    if (!open_set(rq, &v))
        return VERDICT_NOT_FOUND;
    v.set.name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    bool ok = read_lines(rq, &v, bells, &count);
    if (!str_to_i64(rq_field(rq, "shift"), 1, SHIFT_MAX, &shift))
        return VERDICT_BAD_REQUEST;
    v.set.shift = (int)shift;
    if (v.set.name.n == 0 || utf8_length(v.set.name) > YEAR_NAME_MAX) {
        v.fault = tr_text(rq->tr, "Give the bells a name.");
        ok = false;
    }
    if (!ok) {
        rq->undo = true;
        if (rq_is_api(rq))
            return preview_refuse(rq, first_fault(&v));
        return show_set(rq, 422, &v);
    }
    preview_begin(&p, rq, (struct year_id){0});
    bell_set_change(rq->act, &v.set);
    bell_set_ring(rq->act, v.set.bell_set_id, (struct bells){bells, count});
    preview_say(&p, v.set.name);
    say_bells(&p, &v, (struct bells){bells, count});
    return preview_end(&p, STR("/journal/year/bells?saved=1"),
                       str_of(arena_printf(rq->arena, "/journal/year/bells/%lld",
                                           (long long)v.set.bell_set_id.v)));
}
