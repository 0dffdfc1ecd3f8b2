#include "web/pages/settings.h"

#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

static struct str digits(struct rq *rq, int n)
{
    return str_of(arena_printf(rq->arena, "%d", n));
}

/* "4,60 → 5; 4,59 → 4" */
static struct str example_of(struct rq *rq, int up_from)
{
    const struct str parts[] = {format_fixed(rq->arena, rq->tr, 400 + up_from, 2),
                                format_fixed(rq->arena, rq->tr, 400 + up_from - 1, 2)};
    if (up_from == 100)
        return tr_text(rq->tr, "Now: never up, 4.99 is 4.");
    return tr_fill(rq->arena, tr_text(rq->tr, "Now: %1 is 5, %2 is 4."), parts, 2);
}

static void open_settings(struct rq *rq, struct settings_view *v)
{
    *v = (struct settings_view){.language = setting_language(&rq->reader),
                                .was_saved = rq_field(rq, "saved").n > 0};
    grading_read(&rq->reader, &v->grading);
    const struct final_rules *rules = &v->grading.final;
    v->round_up_from.shown = digits(rq, rules->rounding.up_from);
    v->marks_min.shown = digits(rq, rules->marks_min);
    v->absence_limit.shown = digits(rq, rules->absence_limit);
    v->example = example_of(rq, rules->rounding.up_from);
    view_frame(rq, &v->frame);
    v->frame.page = STR("settings");
    v->frame.sheet = "grading";
    v->frame.title = tr_text(rq->tr, "Settings");
    v->frame.main_class = STR("read");
}

static enum verdict show(struct rq *rq, int status, const struct settings_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    settings_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_settings(struct rq *rq)
{
    struct settings_view v;
    open_settings(rq, &v);
    return show(rq, 200, &v);
}

enum verdict page_settings_language(struct rq *rq)
{
    enum language_rule rule;
    if (!language_rule_parse(rq_field(rq, "language"), &rule))
        return VERDICT_BAD_REQUEST;
    setting_set(rq->act, STR("language"), str_of(language_rule_code(rule)));
    return reply_see_other(rq, STR("/journal/settings?saved=1"));
}

static bool take_number(struct rq *rq, const char *name, int least, int greatest,
                        struct settings_number *out)
{
    int64_t n;
    out->shown = str_trim(rq_field(rq, name));
    if (str_to_i64(out->shown, least, greatest, &n))
        return true;
    out->fault = tr_fill(rq->arena, tr_text(rq->tr, "A whole number from %1 to %2."),
                         (const struct str[]){digits(rq, least), digits(rq, greatest)}, 2);
    return false;
}

enum verdict page_settings_grading(struct rq *rq)
{
    static const char *const late[] = {
        [LATE_ALLOWED] = "allowed", [LATE_WITH_REASON] = "reason", [LATE_LOCKED] = "locked"};
    struct settings_view v;
    open_settings(rq, &v);
    struct grading *g = &v.grading;
    g->weighted = rq_field(rq, "weighted").n > 0;
    g->final_reason = rq_field(rq, "final_reason").n > 0;
    for (int i = 0; i <= LATE_LOCKED; i++)
        if (str_is(rq_field(rq, "late_entry"), late[i]))
            g->late = (enum late_entry)i;
    bool right = take_number(rq, "round_up_from", 1, 100, &v.round_up_from);
    right = take_number(rq, "marks_min", 0, 30, &v.marks_min) && right;
    right = take_number(rq, "absence_limit", 1, 100, &v.absence_limit) && right;
    if (!right) {
        v.notice = tr_text(rq->tr, "Nothing was saved. What is wrong is written beside the field.");
        return show(rq, 422, &v);
    }
    setting_set(rq->act, STR("weighted"), g->weighted ? STR("yes") : STR("no"));
    setting_set(rq->act, STR("final_reason"), g->final_reason ? STR("yes") : STR("no"));
    setting_set(rq->act, STR("late_entry"), str_of(late[g->late]));
    setting_set(rq->act, STR("round_up_from"), v.round_up_from.shown);
    setting_set(rq->act, STR("marks_min"), v.marks_min.shown);
    setting_set(rq->act, STR("absence_limit"), v.absence_limit.shown);
    return reply_see_other(rq, STR("/journal/settings?saved=1"));
}
