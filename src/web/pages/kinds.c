#include "web/pages/kinds.h"

#include "base/utf8.h"
#include "html/format.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

enum { NAME_MAX_CHARS = 60, SIGN_MAX_CHARS = 8, WEIGHT_MAX = 1000, WHOLE = 100 };

static bool is_weighted(const struct rq *rq)
{
    struct grading g;
    grading_read(&rq->reader, &g);
    return g.weighted;
}

struct str kinds_weight(struct arena *a, const struct tr *tr, int hundredths)
{
    if (hundredths % WHOLE == 0)
        return format_fixed(a, tr, hundredths / WHOLE, 0);
    return hundredths % 10 == 0 ? format_fixed(a, tr, hundredths / 10, 1)
                                : format_fixed(a, tr, hundredths, 2);
}

enum verdict page_kinds(struct rq *rq)
{
    struct html h;
    struct kinds_view v = {.weighted = is_weighted(rq), .was_saved = rq_field(rq, "saved").n > 0};
    kinds_read(&rq->reader, &v.kinds);
    view_frame(rq, &v.frame);
    v.frame.page = STR("kinds");
    v.frame.sheet = "grading";
    v.frame.title = tr_text(rq->tr, "Kinds of work");
    reply_begin_page(rq, &h);
    kinds_page(&h, &v);
    return reply_page(rq, 200, &h);
}

/* ---- one kind -------------------------------------------------------------------------------- */

static enum verdict open_kind(struct rq *rq, struct kind_view *v)
{
    *v = (struct kind_view){.code = rq->parts[0].word, .weighted = is_weighted(rq)};
    struct school_kind *k = &v->kind;
    v->is_new = str_is(v->code, "new");
    if (v->is_new)
        *k = (struct school_kind){
            .weight = WHOLE, .counting = true, .deadline = STR("next_lesson"), .each_pupil = true};
    else if (!kind_get(&rq->reader, v->code, k))
        return VERDICT_NOT_FOUND;
    const struct str names[] = {k->name_ru, k->name_ky, k->name_en};
    const struct str signs[] = {k->sign_ru, k->sign_ky, k->sign_en};
    for (int i = 0; i < KIND_LANGUAGES; i++) {
        v->names[i].shown = names[i];
        v->signs[i].shown = signs[i];
    }
    v->weight.shown = kinds_weight(rq->arena, rq->tr, k->weight);
    v->is_basic = str_is(v->code, "classwork");
    view_frame(rq, &v->frame);
    v->frame.page = STR("kind");
    v->frame.sheet = "grading";
    v->frame.title =
        v->is_new ? tr_text(rq->tr, "A new kind of work") : notation_kind_name(rq->tr, k);
    v->frame.main_class = STR("read");
    return VERDICT_OK;
}

static enum verdict show(struct rq *rq, int status, const struct kind_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    kind_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_kind(struct rq *rq)
{
    struct kind_view v;
    enum verdict verdict = open_kind(rq, &v);
    return verdict == VERDICT_OK ? show(rq, 200, &v) : verdict;
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* "0,5", "1.25", "2": hundredths, or 0. */
static int read_weight(struct str text)
{
    int64_t whole = 0, part = 0;
    size_t point = str_find(text, ',', 0);
    if (point == SIZE_MAX)
        point = str_find(text, '.', 0);
    struct str before = str_sub(text, 0, point == SIZE_MAX ? text.n : point);
    struct str after = point == SIZE_MAX ? STR("0") : str_sub(text, point + 1, text.n);
    if (!str_to_i64(before, 0, WEIGHT_MAX / WHOLE, &whole) || after.n > 2 ||
        !str_to_i64(after, 0, WHOLE - 1, &part))
        return 0;
    int64_t weight = whole * WHOLE + (after.n == 1 ? part * 10 : part);
    return weight <= WEIGHT_MAX ? (int)weight : 0;
}

static void spoil(struct kind_field *f, struct str why, int *faults)
{
    f->fault = why;
    ++*faults;
}

static void take_text(struct rq *rq, struct kind_field *f, const char *name, size_t max,
                      int *faults)
{
    f->shown = utf8_clean_line(rq->arena, rq_field(rq, name));
    if (utf8_length(f->shown) > max)
        spoil(f, tr_text(rq->tr, "The text is too long."), faults);
    else if (str_find(f->shown, '|', 0) != SIZE_MAX)
        spoil(f, tr_text(rq->tr, "Without the sign |, please."), faults);
}

/* The kind as the form has it; how many fields are wrong. */
static int take_form(struct rq *rq, struct kind_view *v)
{
    static const char *const names[] = {"name_ru", "name_ky", "name_en"};
    static const char *const signs[] = {"sign_ru", "sign_ky", "sign_en"};
    enum deadline_rule rule = DEADLINE_SAME_DAY;
    int faults = 0;
    for (int i = 0; i < KIND_LANGUAGES; i++) {
        take_text(rq, &v->names[i], names[i], NAME_MAX_CHARS, &faults);
        take_text(rq, &v->signs[i], signs[i], SIGN_MAX_CHARS, &faults);
    }
    if (v->names[0].shown.n == 0)
        spoil(&v->names[0], tr_text(rq->tr, "A kind of work needs its name."), &faults);
    if (v->signs[0].shown.n == 0 && !v->is_basic)
        spoil(&v->signs[0], tr_text(rq->tr, "The sign stands over the column of the journal."),
              &faults);
    v->weight.shown = str_trim(rq_field(rq, "weight"));
    int weight = read_weight(v->weight.shown);
    if (weight == 0)
        spoil(&v->weight, tr_text(rq->tr, "A number from 0.01 to 10."), &faults);
    deadline_parse(rq_field(rq, "deadline"), &rule);
    struct school_kind *k = &v->kind;
    *k = (struct school_kind){.kind = k->kind,
                              .code = v->code,
                              .name_ru = v->names[0].shown,
                              .name_ky = v->names[1].shown,
                              .name_en = v->names[2].shown,
                              .sign_ru = v->signs[0].shown,
                              .sign_ky = v->signs[1].shown,
                              .sign_en = v->signs[2].shown,
                              .weight = weight,
                              .counting = !str_is(rq_field(rq, "counting"), "no"),
                              .deadline = str_of(deadline_text(rule)->code),
                              .needs_topic = rq_field(rq, "needs_topic").n > 0,
                              .each_pupil = rq_field(rq, "each_pupil").n > 0,
                              .place = k->place,
                              .retired = !v->is_basic && rq_field(rq, "retired").n > 0};
    return faults;
}

enum verdict page_kind_save(struct rq *rq)
{
    struct kind_view v;
    enum verdict verdict = open_kind(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (take_form(rq, &v) > 0) {
        v.notice = tr_text(rq->tr, "Nothing was saved. What is wrong is written beside the field.");
        return show(rq, 422, &v);
    }
    if (!v.is_new)
        kind_set(rq->act, &v.kind);
    else if (!kind_add(rq->act, &v.kind))
        return VERDICT_BAD_KIND;
    return reply_see_other(rq, STR("/journal/settings/kinds?saved=1"));
}

/* Changes places with the neighbour. */
enum verdict page_kind_move(struct rq *rq)
{
    struct kinds kinds;
    bool up = rq_field(rq, "up").n > 0;
    kinds_read(&rq->reader, &kinds);
    const struct school_kind *k = kinds_find(&kinds, rq->parts[0].word);
    if (!k)
        return VERDICT_NOT_FOUND;
    size_t at = (size_t)(k - kinds.list);
    if (up ? at > 0 : at + 1 < kinds.count) {
        struct school_kind one = *k, other = kinds.list[up ? at - 1 : at + 1];
        int place = one.place;
        one.place = other.place;
        other.place = place;
        kind_set(rq->act, &one);
        kind_set(rq->act, &other);
    }
    return reply_see_other(rq, STR("/journal/settings/kinds"));
}
