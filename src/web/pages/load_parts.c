/* What the pages of curriculum and load have in common. */
#include <stdlib.h>

#include "html/format.h"
#include "store/setting.h"
#include "web/pages/load.h"
#include "web/pages/load_words.h"
#include "web/pages/view.h"

#define N_(text) text

struct str load_hours(struct arena *a, const struct tr *tr, int hours)
{
    if (hours == 0)
        return STR("");
    if (hours % 100 == 0)
        return str_of(arena_printf(a, "%d", hours / 100));
    return hours % 10 == 0 ? format_fixed(a, tr, hours / 10, 1) : format_fixed(a, tr, hours, 2);
}

struct str load_number(struct arena *a, int number)
{
    return str_of(arena_printf(a, "%d", number));
}

struct str load_norm_words(struct rq *rq, int sum, int norm)
{
    int difference = sum - norm;
    struct str hours = load_hours(rq->arena, rq->tr, abs(difference));
    if (difference == 0)
        return tr_text(rq->tr, "as the norm");
    return RQ_FILL(rq, tr_text(rq->tr, difference < 0 ? "%1 h less" : "%1 h more"), hours);
}

int load_setting(struct rq *rq, const char *name, int standard)
{
    int64_t hours;
    struct str text = setting_get(&rq->reader, str_of(name));
    return str_to_i64(text, 1, LOAD_NORM_MAX, &hours) ? (int)hours : standard;
}

bool load_read_name(struct str name, const char *prefix, int ids, struct load_name *out)
{
    struct str rest = name;
    int64_t was;
    if (!str_is(str_split(&rest, '-'), prefix))
        return false;
    for (int i = 0; i < ids; i++)
        if (!str_to_i64(str_split(&rest, '-'), 1, ID_MAX, &out->ids[i]))
            return false;
    if (!str_to_i64(rest, 0, LOAD_NORM_MAX, &was))
        return false;
    out->was = (int)was;
    return true;
}

/* ---- the plan against the pages */

void load_plan_read(struct rq *rq, struct year_id year, struct load_plan *out)
{
    struct curriculum_row *rows;
    struct subject *subjects;
    out->count = curriculum_list(&rq->reader, year, &rows);
    out->subject_count = subject_list(&rq->reader, &subjects);
    out->rows = rows;
    out->subjects = subjects;
}

static int planned_hours(const struct load_plan *p, struct class_id class_id,
                         struct subject_id subject)
{
    for (size_t i = 0; i < p->count; i++)
        if (id_eq(p->rows[i].class_id, class_id) && id_eq(p->rows[i].subject_id, subject))
            return p->rows[i].hours;
    return 0;
}

/* Pages of the subject; the rows of a class lie in the order of subjects, a page's together. */
static void find_pages(struct rq *rq, const struct load_row *rows, size_t count,
                       struct load_line *line)
{
    size_t first = 0, n = 0, parts = 0;
    while (first < count && !id_eq(rows[first].subject_id, line->subject_id))
        first++;
    while (first + n < count && id_eq(rows[first + n].subject_id, line->subject_id))
        n++;
    line->rows = rows + first;
    line->row_count = n;
    line->fields = ARENA_ARRAY(rq->arena, struct load_field, n + 1);
    struct load_part *list = ARENA_ARRAY(rq->arena, struct load_part, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct load_row *r = &line->rows[i];
        if (i > 0 && id_eq(r->course_id, r[-1].course_id))
            continue;
        list[parts++] = (struct load_part){!id_is_none(r->subgroup_id), r->hours};
        line->fields[i] = (struct load_field){
            .name =
                str_of(arena_printf(rq->arena, "h-%lld-%d", (long long)r->course_id.v, r->hours)),
            .value = load_hours(rq->arena, rq->tr, r->hours),
            .label = r->subgroup.n > 0 ? view_subject_group(rq, line->subject, r->subgroup)
                                       : line->subject};
    }
    line->state = load_compare(line->planned, list, parts, &line->given);
}

size_t load_lines(struct rq *rq, const struct school_class *c, struct load_rows load,
                  const struct load_plan *plan, struct load_line *out)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->subject_count; i++) {
        const struct subject *s = &plan->subjects[i];
        struct load_line line = {
            .class_id = c->class_id,
            .subject_id = s->subject_id,
            .class_label = c->label,
            .subject = view_subject(rq, s->name_ru, s->name_ky, s->name_en),
            .planned = planned_hours(plan, c->class_id, s->subject_id),
        };
        find_pages(rq, load.rows, load.count, &line);
        if (line.planned > 0 || line.row_count > 0)
            out[n++] = line;
    }
    return n;
}

struct str load_state_words(struct rq *rq, const struct load_line *l)
{
    static const char *const words[] = {
        [LOAD_NO_PAGE] = N_("nobody teaches it yet"),
        [LOAD_NOT_PLANNED] = N_("not in the curriculum"),
        [LOAD_UNKNOWN] = N_("hours are not said"),
        [LOAD_LESS] = N_("less than planned"),
        [LOAD_MORE] = N_("more than planned"),
        [LOAD_UNEVEN] = N_("groups with different hours"),
    };
    return l->state == LOAD_FITS ? STR_NULL : tr_text(rq->tr, words[l->state]);
}
