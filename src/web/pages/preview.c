#include "web/pages/preview.h"

#include "store/class.h"
#include "web/pages/view.h"

void preview_begin(struct preview *p, struct rq *rq, struct year_id year)
{
    *p = (struct preview){.rq = rq, .year = year, .began = rq->act->head.seq};
}

void preview_say(struct preview *p, struct str words)
{
    if (p->word_count < PREVIEW_LINES)
        p->words[p->word_count++] = words;
}

void preview_warn(struct preview *p, struct str note)
{
    if (p->note_count < PREVIEW_LINES)
        p->notes[p->note_count++] = note;
}

bool preview_is_changed(const struct laid_out *sum)
{
    return sum->added + sum->removed + sum->left > 0;
}

static void add_sum(struct laid_out *to, const struct laid_out *more)
{
    to->added += more->added;
    to->removed += more->removed;
    to->left += more->left;
}

static void prepare_rows(struct preview *p)
{
    struct school_class *classes;
    if (p->rows)
        return;
    p->row_count = class_list(&p->rq->reader, p->year, &classes);
    p->rows = ARENA_ARRAY(p->rq->arena, struct preview_row, p->row_count + 1);
    p->classes = classes;
    for (size_t i = 0; i < p->row_count; i++)
        p->rows[i].label = classes[i].label;
}

/* Both lists are in the order of class_list. */
void preview_lay_out(struct preview *p, const struct layout_scope *scope)
{
    struct class_laid_out *list;
    bool was_past = p->has_past;
    prepare_rows(p);
    size_t n = timetable_lay_out_days(p->rq->act, scope, &list);
    for (size_t i = 0, k = 0; i < n; i++) {
        while (!id_eq(p->classes[k].class_id, list[i].class_id))
            k++;
        struct laid_out *sum = &p->rows[k].sum;
        p->changed_count += !preview_is_changed(sum) && preview_is_changed(&list[i].sum);
        p->has_past = p->has_past || (preview_is_changed(&list[i].sum) &&
                                      date_cmp(scope->days.first_day, p->rq->viewer.today) < 0);
        add_sum(sum, &list[i].sum);
        add_sum(&p->total, &list[i].sum);
    }
    p->is_laid_out = true;
    if (p->has_past && !was_past)
        preview_warn(p, tr_text(p->rq->tr, "Days that are already past change too: teachers owe "
                                           "entries for lessons that are added there."));
}

enum { SPANS_MAX = 32 };

void preview_lay_out_difference(struct preview *p, const struct layout_scope *scope,
                                const struct calendar *old, const struct calendar *now)
{
    struct date_span spans[SPANS_MAX];
    size_t n = calendar_differences(old, now, spans, SPANS_MAX);
    for (size_t i = 0; i < n; i++) {
        struct layout_scope part = *scope;
        part.year = p->year;
        part.days = spans[i];
        preview_lay_out(p, &part);
    }
    p->is_laid_out = true;
}

/* Entries of the log since the beginning are part of what was seen: another edit in between that
 * changes what this one does shows itself in their number or in the lessons. */
static struct str short_of(const struct preview *p)
{
    return str_of(arena_printf(p->rq->arena, "%d.%d.%d.%lld", p->total.added, p->total.removed,
                               p->total.left, (long long)(p->rq->act->head.seq - p->began)));
}

static enum verdict show(struct preview *p)
{
    struct rq *rq = p->rq;
    struct html h;
    rq->undo = true;
    p->action = rq->http->path;
    p->fields = rq->form ? rq->form->pairs : NULL;
    p->field_count = rq->form ? rq->form->count : 0;
    view_frame(rq, &p->frame);
    p->frame.page = STR("preview");
    p->frame.sheet = "year";
    p->frame.title = tr_text(rq->tr, "What will change");
    reply_begin_page(rq, &h);
    preview_page(&h, p);
    return reply_page(rq, 200, &h);
}

/* ---- the same for programs */

static void put_words(struct json_out *w, const char *name, const struct str *words, size_t n)
{
    json_key(w, name);
    json_begin_array(w);
    for (size_t i = 0; i < n; i++)
        json_str(w, words[i]);
    json_end_array(w);
}

/* Without "seen" nothing is changed: it is shown what would be. Another "seen" is refused. */
static enum verdict answer(struct preview *p, struct str seen)
{
    struct rq *rq = p->rq;
    struct json_out w;
    bool is_idle = rq->act->head.seq == p->began;
    p->seen = short_of(p);
    bool is_done = is_idle || str_eq(seen, p->seen);
    if (!is_done && seen.n > 0)
        return VERDICT_CHANGED;
    rq->undo = !is_done;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_bool(&w, "done", is_done);
    json_put_str(&w, "seen", p->seen);
    put_words(&w, "changes", p->words, p->word_count);
    put_words(&w, "notes", p->notes, p->note_count);
    json_put_i64(&w, "added", p->total.added);
    json_put_i64(&w, "removed", p->total.removed);
    json_put_i64(&w, "left", p->total.left);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict preview_end(struct preview *p, struct str next, struct str back)
{
    struct str seen = rq_field(p->rq, "seen");
    if (rq_is_api(p->rq))
        return answer(p, seen);
    if (p->rq->act->head.seq == p->began)
        return reply_see_other(p->rq, next);
    p->seen = short_of(p);
    p->back = back;
    if (str_eq(seen, p->seen))
        return reply_see_other(p->rq, next);
    p->is_stale = seen.n > 0;
    return show(p);
}

enum verdict preview_refuse(struct rq *rq, struct str words)
{
    rq->doubt = words;
    return VERDICT_BAD_CALENDAR;
}
