/*
 * Changes of the year by the API: the very change of the pages, which read a form. What is sent is
 * put into the fields of that form; "seen" of the answer to a first call, sent again, confirms.
 */
#include "store/year.h"
#include "web/api.h"
#include "web/pages/pages.h"

enum { FIELDS_MAX = 100, LINE_MAX = 200 };

/* Room for the fields; they come from JSON, whose names are all known here. */
static bool begin_form(struct rq *rq)
{
    if (!rq->json)
        return false;
    rq->form = ARENA_NEW(rq->arena, struct form_fields);
    form_init(rq->form, rq->arena, FIELDS_MAX);
    return true;
}

static bool take_line(struct rq *rq, struct json_in *in, const char *name, struct str field)
{
    struct str text = STR("");
    enum json_state state = json_get_line(in, name, LINE_MAX, &text);
    return state != JSON_WRONG && (state != JSON_GIVEN || form_add(rq->form, field, text));
}

static bool take_number(struct rq *rq, struct json_in *in, const char *name, struct str field)
{
    int64_t number;
    enum json_state state = json_get_i64(in, name, 0, ID_MAX, &number);
    return state != JSON_WRONG &&
           (state != JSON_GIVEN ||
            form_add(rq->form, field, str_of(arena_printf(rq->arena, "%lld", (long long)number))));
}

static bool take_lines(struct rq *rq, const char *const *names)
{
    for (; *names; names++)
        if (!take_line(rq, rq->json, *names, str_of(*names)))
            return false;
    return true;
}

static bool take_numbers(struct rq *rq, const char *const *names)
{
    for (; *names; names++)
        if (!take_number(rq, rq->json, *names, str_of(*names)))
            return false;
    return true;
}

static struct str numbered(struct rq *rq, const char *name, int64_t number)
{
    return str_of(arena_printf(rq->arena, "%s-%lld", name, (long long)number));
}

/* ---- days */

/* "bells": [{"set", "used"}] */
static bool take_bells(struct rq *rq)
{
    int count = 0;
    if (json_get_array(rq->json, "bells", FORM_FILES_MAX, &count) == JSON_WRONG)
        return false;
    for (int i = 0; i < count; i++) {
        struct json_in item;
        int64_t set;
        if (!json_item(rq->json, "bells", i, &item) ||
            json_get_i64(&item, "set", 1, ID_MAX, &set) != JSON_GIVEN ||
            !take_number(rq, &item, "used", numbered(rq, "bells", set)))
            return false;
    }
    return true;
}

enum verdict api_days_save(struct rq *rq)
{
    static const char *const lines[] = {"action", "sort", "date", "until", "name", "seen", NULL};
    static const char *const numbers[] = {"calendar", "set", "weekday", "week", "last", NULL};
    struct year year;
    struct year_id id = {rq->parts[0].id};
    if (!year_get(&rq->reader, id, &year))
        return VERDICT_NOT_FOUND;
    if (!begin_form(rq) || !take_lines(rq, lines) || !take_numbers(rq, numbers) ||
        !take_bells(rq) ||
        !form_add(rq->form, STR("year"), str_of(arena_printf(rq->arena, "%lld", (long long)id.v))))
        return VERDICT_BAD_REQUEST;
    return page_year_days(rq);
}

/* ---- terms */

static bool take_terms(struct rq *rq)
{
    int count = 0;
    if (json_get_array(rq->json, "terms", TERMS_MAX, &count) != JSON_GIVEN)
        return false;
    for (int i = 0; i < count; i++) {
        struct json_in item;
        if (!json_item(rq->json, "terms", i, &item) ||
            !take_line(rq, &item, "first_day", numbered(rq, "first", i + 1)) ||
            !take_line(rq, &item, "last_day", numbered(rq, "last", i + 1)))
            return false;
    }
    return true;
}

enum verdict api_terms_save(struct rq *rq)
{
    static const char *const lines[] = {"name", "kind", "seen", NULL};
    bool keeps = true;
    struct calendar_info info;
    if (!calendar_find(&rq->reader, (struct calendar_id){rq->parts[0].id}, &info))
        return VERDICT_NOT_FOUND;
    if (!begin_form(rq) || !take_lines(rq, lines) || !take_terms(rq) ||
        json_get_bool(rq->json, "holidays", &keeps) == JSON_WRONG ||
        (keeps && !form_add(rq->form, STR("holidays"), STR("1"))))
        return VERDICT_BAD_REQUEST;
    if (rq_field(rq, "name").n == 0 && !form_add(rq->form, STR("name"), info.name))
        return VERDICT_BAD_REQUEST;
    return page_calendar_save(rq);
}

/* ---- bells */

static bool take_lessons(struct rq *rq)
{
    int count = 0;
    if (json_get_array(rq->json, "lessons", BELLS_MAX, &count) != JSON_GIVEN)
        return false;
    for (int i = 0; i < count; i++) {
        struct json_in item;
        int64_t number;
        if (!json_item(rq->json, "lessons", i, &item) ||
            json_get_i64(&item, "number", 0, BELLS_MAX - 1, &number) != JSON_GIVEN ||
            !take_line(rq, &item, "starts", numbered(rq, "starts", number)) ||
            !take_line(rq, &item, "ends", numbered(rq, "ends", number)))
            return false;
    }
    return true;
}

enum verdict api_bells_save(struct rq *rq)
{
    static const char *const lines[] = {"name", "seen", NULL};
    static const char *const numbers[] = {"shift", NULL};
    if (!begin_form(rq) || !take_lines(rq, lines) || !take_numbers(rq, numbers) ||
        !take_lessons(rq))
        return VERDICT_BAD_REQUEST;
    return page_bells_set_save(rq);
}
