#include "web/pages/timetable.h"

#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* The version that holds on the day; the first one before the year begins. NULL: there is none. */
static const struct timetable *version_on(const struct timetable *list, size_t n, struct date day)
{
    const struct timetable *found = n > 0 ? &list[0] : NULL;
    for (size_t i = 0; i < n; i++)
        if (date_cmp(list[i].first_day, day) <= 0)
            found = &list[i];
    return found;
}

static void fill_versions(struct rq *rq, const struct timetable *list, size_t n,
                          const struct timetable *current, struct timetable_view *v)
{
    v->versions = ARENA_ARRAY(rq->arena, struct timetable_tab, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str day = format_date_digits(rq->arena, list[i].first_day);
        v->versions[v->version_count++] =
            (struct timetable_tab){list[i].first_day,
                                   tr_fill(rq->arena, tr_text(rq->tr, "from %1"), &day, 1),
                                   &list[i] == current};
    }
}

/* One's own, when one teaches; else the first class. */
static struct week_owner default_of(const struct rq *rq, const struct week_choices *choices,
                                    const struct week_source *source)
{
    struct week_owner own = {'t', rq->viewer.person.v};
    for (size_t i = 0; i < source->slot_count; i++)
        if (week_is_of(own, &source->slots[i]))
            return own;
    return choices->classes.count > 0 ? week_owner_parse(choices->classes.items[0].value)
                                      : (struct week_owner){0};
}

static void fill_grid(struct rq *rq, const struct week_source *source, struct timetable_view *v)
{
    struct week_owner of = week_owner_parse(rq_field(rq, "of"));
    v->title = week_choices_label(&v->choices, of);
    if (v->title.n == 0) {
        of = default_of(rq, &v->choices, source);
        v->title = week_choices_label(&v->choices, of);
    }
    v->of = week_owner_text(rq->arena, of);
    v->is_empty = true;
    for (size_t i = 0; i < source->slot_count && v->is_empty; i++)
        v->is_empty = !week_is_of(of, &source->slots[i]);
    week_grid_make(rq, source, of, &v->grid);
}

static struct str published_of(struct rq *rq)
{
    struct str parts[] = {rq_field(rq, "added"), rq_field(rq, "removed"), rq_field(rq, "kept")};
    int64_t number;
    for (int i = 0; i < 3; i++)
        if (!str_to_i64(parts[i], 0, INT32_MAX, &number))
            return STR_NULL;
    return tr_fill(rq->arena,
                   tr_text(rq->tr,
                           "Published. Lessons added: %1, taken back: %2, kept as they were: %3."),
                   parts, 3);
}

enum verdict page_timetable(struct rq *rq)
{
    struct timetable_view v = {.today = rq->viewer.today};
    struct week_source source = {0};
    struct timetable *list;
    struct draft draft;
    struct year year;
    struct html h;
    struct date day = date_parse(rq_field(rq, "date"));
    if (date_is_none(day))
        day = v.today;
    if (!year_get_on(&rq->reader, day, &year))
        return VERDICT_NOT_FOUND;
    size_t n = timetable_list(&rq->reader, year.year_id, &list);
    const struct timetable *version = version_on(list, n, day);
    if (version)
        source.slot_count = week_slot_list(&rq->reader, version->timetable_id, day, &source.slots);
    week_choices_read(rq, year.year_id, &v.choices);
    fill_versions(rq, list, n, version, &v);
    fill_grid(rq, &source, &v);
    v.may_write = (rq->viewer.roles & ROLE_DEPUTY) != 0;
    v.has_draft = draft_get(&rq->reader, year.year_id, &draft);
    v.published = published_of(rq);
    v.facts = year.name;
    view_frame(rq, &v.frame);
    v.frame.page = STR("timetable");
    v.frame.sheet = "timetable";
    v.frame.main_class = STR("landscape");
    v.frame.title = v.title.n > 0
                        ? tr_fill(rq->arena, tr_text(rq->tr, "Timetable: %1"), &v.title, 1)
                        : tr_text(rq->tr, "Timetable");
    reply_begin_page(rq, &h);
    timetable_page(&h, &v);
    return reply_page(rq, 200, &h);
}
