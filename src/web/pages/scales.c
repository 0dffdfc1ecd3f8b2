#include "web/pages/scales.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

enum { NAME_MAX_CHARS = 60, NAMED_MAX = 5 };

static struct str name_of(const struct rq *rq, const struct school_scale *s)
{
    return view_subject(rq, s->name_ru, s->name_ky, s->name_en);
}

static struct str values_of(const struct rq *rq, const struct school_scale *s)
{
    const struct scale rules = scale_of_row(s);
    return scale_text(rq->arena, &rules);
}

enum verdict page_scales(struct rq *rq)
{
    struct html h;
    struct school_scale *list;
    struct scaled_course *courses;
    struct scales_view v = {.was_saved = rq_field(rq, "saved").n > 0};
    size_t course_count = scaled_course_list(&rq->reader, rq->viewer.today, &courses);
    v.count = scale_list(&rq->reader, &list);
    v.rows = arena_calloc(rq->arena, v.count + 1, sizeof(*v.rows));
    for (size_t i = 0; i < v.count; i++) {
        v.rows[i] = (struct scales_row){
            .scale = list[i], .name = name_of(rq, &list[i]), .values = values_of(rq, &list[i])};
        for (size_t k = 0; k < course_count; k++)
            v.rows[i].courses += courses[k].scale == list[i].scale;
    }
    view_frame(rq, &v.frame);
    v.frame.page = STR("scales");
    v.frame.sheet = "grading";
    v.frame.title = tr_text(rq->tr, "Scales of marks");
    reply_begin_page(rq, &h);
    scales_page(&h, &v);
    return reply_page(rq, 200, &h);
}

/* ---- one scale ------------------------------------------------------------------------------- */

static struct str journal_name(const struct rq *rq, const struct scaled_course *k)
{
    struct str subject = view_subject_group(
        rq, view_subject(rq, k->subject_ru, k->subject_ky, k->subject_en), k->subgroup);
    return str_of(
        arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(k->class_label), STR_FMT(subject)));
}

static void add_choice(struct scale_choice *list, size_t *count, int64_t id, struct str name)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i].id == id)
            return;
    list[(*count)++] = (struct scale_choice){.id = id, .name = name};
}

static void fill_courses(struct rq *rq, struct scale_view *v)
{
    struct scaled_course *list;
    size_t n = scaled_course_list(&rq->reader, rq->viewer.today, &list);
    v->classes = ARENA_ARRAY(rq->arena, struct scale_choice, n + 1);
    v->subjects = ARENA_ARRAY(rq->arena, struct scale_choice, n + 1);
    v->journals = ARENA_ARRAY(rq->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct scaled_course *k = &list[i];
        add_choice(v->classes, &v->class_count, k->class_id.v, k->class_label);
        add_choice(v->subjects, &v->subject_count, k->subject_id.v,
                   view_subject(rq, k->subject_ru, k->subject_ky, k->subject_en));
        if (!v->is_new && k->scale == v->scale.scale)
            v->journals[v->journal_count++] = journal_name(rq, k);
    }
}

static int *number_at(struct school_scale *s, int i)
{
    int *const all[SCALE_NUMBERS] = {&s->lowest, &s->pass, &s->good, &s->excellent, &s->highest};
    return all[i];
}

static void fill_fields(struct rq *rq, struct scale_view *v)
{
    const struct str names[] = {v->scale.name_ru, v->scale.name_ky, v->scale.name_en};
    for (int i = 0; i < SCALE_LANGUAGES; i++)
        v->names[i].shown = names[i];
    for (int i = 0; i < SCALE_NUMBERS; i++) {
        int number = *number_at(&v->scale, i);
        v->numbers[i].shown = number > 0 ? str_of(arena_printf(rq->arena, "%d", number)) : STR("");
    }
}

static enum verdict open_scale(struct rq *rq, struct scale_view *v)
{
    *v = (struct scale_view){.code = rq->parts[0].word, .was_saved = rq_field(rq, "saved").n > 0};
    v->is_new = str_is(v->code, "new");
    if (v->is_new)
        v->scale = (struct school_scale){.several = true, .words = STR("осв зч нз н/а")};
    else if (!scale_get(&rq->reader, v->code, &v->scale))
        return VERDICT_NOT_FOUND;
    v->is_fixed = !v->is_new && v->scale.scale == 0;
    v->values = values_of(rq, &v->scale);
    fill_fields(rq, v);
    fill_courses(rq, v);
    view_frame(rq, &v->frame);
    v->frame.page = STR("scale");
    v->frame.sheet = "grading";
    v->frame.title = v->is_new ? tr_text(rq->tr, "A new scale") : name_of(rq, &v->scale);
    v->frame.main_class = STR("read");
    return VERDICT_OK;
}

static enum verdict show(struct rq *rq, int status, const struct scale_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    scale_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_scale(struct rq *rq)
{
    struct scale_view v;
    enum verdict verdict = open_scale(rq, &v);
    return verdict == VERDICT_OK ? show(rq, 200, &v) : verdict;
}

/* ---- saving ---------------------------------------------------------------------------------- */

static void spoil(struct scale_field *f, struct str why, int *faults)
{
    f->fault = why;
    ++*faults;
}

static void take_name(struct rq *rq, struct scale_field *f, const char *name, int *faults)
{
    f->shown = utf8_clean_line(rq->arena, rq_field(rq, name));
    if (utf8_length(f->shown) > NAME_MAX_CHARS)
        spoil(f, tr_text(rq->tr, "The text is too long."), faults);
    else if (str_find(f->shown, '|', 0) != SIZE_MAX)
        spoil(f, tr_text(rq->tr, "Without the sign |, please."), faults);
}

static unsigned take_words(const struct rq *rq)
{
    static const char *const names[SCALE_WORD_COUNT] = {"exempt", "passed", "failed", "unrated"};
    unsigned words = 0;
    for (int i = 0; i < SCALE_WORD_COUNT; i++)
        if (rq_field(rq, names[i]).n > 0)
            words |= 1U << i;
    return words;
}

/* All numbers empty: words only. */
static int take_numbers(struct rq *rq, struct scale_view *v)
{
    static const char *const names[SCALE_NUMBERS] = {"lowest", "pass", "good", "excellent",
                                                     "highest"};
    int faults = 0, given = 0, before = 0;
    for (int i = 0; i < SCALE_NUMBERS; i++) {
        v->numbers[i].shown = str_trim(rq_field(rq, names[i]));
        given += v->numbers[i].shown.n > 0;
    }
    for (int i = 0; i < SCALE_NUMBERS; i++) {
        struct scale_field *f = &v->numbers[i];
        int64_t number = 0;
        *number_at(&v->scale, i) = 0;
        if (given == 0)
            continue;
        if (!str_to_i64(f->shown, 1, SCALE_HIGHEST_MAX, &number))
            spoil(f, tr_text(rq->tr, "A whole number from 1 to 100."), &faults);
        else if (i == 1 ? number <= before : number < before)
            spoil(f,
                  tr_text(rq->tr,
                          "Not less than the figure before it; a pass is above the lowest."),
                  &faults);
        before = number > before ? (int)number : before;
        *number_at(&v->scale, i) = (int)number;
    }
    return faults;
}

static int take_form(struct rq *rq, struct scale_view *v)
{
    static const char *const names[] = {"name_ru", "name_ky", "name_en"};
    char words[SCALE_WORDS_SIZE];
    int faults = take_numbers(rq, v);
    for (int i = 0; i < SCALE_LANGUAGES; i++)
        take_name(rq, &v->names[i], names[i], &faults);
    if (v->names[0].shown.n == 0)
        spoil(&v->names[0], tr_text(rq->tr, "A scale needs its name."), &faults);
    struct school_scale *s = &v->scale;
    s->name_ru = v->names[0].shown;
    s->name_ky = v->names[1].shown;
    s->name_en = v->names[2].shown;
    s->words = str_dup(rq->arena, str_of(scale_words(take_words(rq), words)));
    s->several = rq_field(rq, "several").n > 0 && s->highest > 0;
    const struct scale rules = scale_of_row(s);
    if (faults == 0 && !scale_is_sound(&rules)) {
        v->words_fault = tr_text(rq->tr, "A scale without figures needs both “зч” and “нз”.");
        faults++;
    }
    struct str unfit =
        faults == 0 && !v->is_new ? scale_unfit(&rq->reader, s->scale, &rules) : STR_NULL;
    if (unfit.n > 0) {
        v->words_fault = RQ_FILL(
            rq, tr_text(rq->tr, "The mark “%1” has been given on this scale: it must stay in it."),
            unfit);
        faults++;
    }
    return faults;
}

static enum verdict refuse(struct rq *rq, struct scale_view *v)
{
    v->notice = tr_text(rq->tr, "Nothing was saved. What is wrong is written beside the field.");
    return show(rq, 422, v);
}

enum verdict page_scale_save(struct rq *rq)
{
    struct scale_view v;
    enum verdict verdict = open_scale(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (v.is_fixed) {
        v.notice = tr_text(rq->tr, "The five-point scale is that of the regulation (3.2): it does "
                                   "not change. Make another one.");
        return show(rq, 422, &v);
    }
    if (take_form(rq, &v) > 0)
        return refuse(rq, &v);
    if (!v.is_new)
        scale_set(rq->act, &v.scale);
    else if (!scale_add(rq->act, &v.scale))
        return VERDICT_TOO_MANY;
    return reply_see_other(rq, STR("/journal/settings/scales?saved=1"));
}

/* ---- which journals have it ------------------------------------------------------------------ */

static void take_choices(struct rq *rq, struct scale_view *v)
{
    int64_t subject = 0;
    str_to_i64(rq_field(rq, "subject"), 1, ID_MAX, &subject);
    for (size_t i = 0; i < v->subject_count; i++)
        v->subjects[i].chosen = v->subjects[i].id == subject;
    for (size_t i = 0; i < v->class_count; i++) {
        const char *name = arena_printf(rq->arena, "class-%lld", (long long)v->classes[i].id);
        v->classes[i].chosen = rq_field(rq, name).n > 0;
    }
}

static bool is_chosen(const struct scale_view *v, const struct scaled_course *k)
{
    bool class = false, subject = true;
    for (size_t i = 0; i < v->class_count; i++)
        class = class || (v->classes[i].chosen && v->classes[i].id == k->class_id.v);
    for (size_t i = 0; i < v->subject_count; i++)
        if (v->subjects[i].chosen)
            subject = v->subjects[i].id == k->subject_id.v;
    return class && subject;
}

/* Journals of those chosen in which figures were given on another scale; absent: none. */
static struct str with_figures(struct rq *rq, const struct scaled_course *list, size_t n,
                               const struct scale_view *v)
{
    struct buf names;
    int found = 0;
    buf_init(&names, rq->arena, 0);
    for (size_t i = 0; i < n; i++) {
        const struct scaled_course *k = &list[i];
        if (!is_chosen(v, k) || k->scale == v->scale.scale ||
            !course_has_figures(&rq->reader, k->course_id))
            continue;
        if (found++ < NAMED_MAX)
            buf_printf(&names, "%s%.*s", found > 1 ? "; " : "", STR_FMT(journal_name(rq, k)));
    }
    if (found > NAMED_MAX)
        buf_printf(&names, "; … (%d)", found);
    return buf_str(&names);
}

enum verdict page_scale_courses(struct rq *rq)
{
    struct scale_view v;
    struct scaled_course *list;
    size_t chosen = 0;
    enum verdict verdict = open_scale(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (v.is_new)
        return VERDICT_NOT_FOUND;
    size_t n = scaled_course_list(&rq->reader, rq->viewer.today, &list);
    take_choices(rq, &v);
    for (size_t i = 0; i < n; i++)
        chosen += is_chosen(&v, &list[i]);
    struct str given = with_figures(rq, list, n, &v);
    if (chosen == 0)
        v.courses_fault = tr_text(rq->tr, "Choose classes that have this subject.");
    else if (given.n > 0)
        v.courses_fault = RQ_FILL(
            rq, tr_text(rq->tr, "Marks have been given already, they keep their scale: %1"), given);
    if (v.courses_fault.n > 0)
        return refuse(rq, &v);
    for (size_t i = 0; i < n; i++)
        if (is_chosen(&v, &list[i]))
            course_set_scale(rq->act, list[i].course_id, &v.scale);
    return reply_see_other(rq, str_of(arena_printf(rq->arena,
                                                   "/journal/settings/scales/%.*s?saved=1#courses",
                                                   STR_FMT(v.code))));
}
