#include "store/draft.h"
#include "store/person.h"
#include "web/api.h"
#include "web/api_text.h"

static void put_slot(struct rq *rq, struct json_out *w, const struct week_slot *s)
{
    json_begin_object(w);
    json_put_i64(w, "course", s->course_id.v);
    json_put_str(w, "class", s->class_label);
    json_put_str(w, "subject", api_subject(rq, s->subject_ru, s->subject_ky, s->subject_en));
    json_put_str(w, "subgroup", s->subgroup);
    json_key(w, "teacher");
    api_person(w, s->teacher_id, person_full_name(rq->arena, s->surname, s->given, s->patronymic));
    json_put_str(w, "room", s->room);
    json_put_i64(w, "week", s->week);
    json_put_i64(w, "weekday", s->weekday);
    json_put_i64(w, "number", s->number);
    json_put_i64(w, "shift", s->shift);
    json_end_object(w);
}

/* The version that holds on the day. */
static bool version_on(struct rq *rq, struct date day, struct timetable *out)
{
    struct timetable *list;
    struct year year;
    bool found = false;
    if (!year_get_on(&rq->reader, day, &year))
        return false;
    size_t n = timetable_list(&rq->reader, year.year_id, &list);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || date_cmp(list[i].first_day, day) <= 0) {
            *out = list[i];
            found = true;
        }
    return found;
}

enum verdict api_timetable(struct rq *rq)
{
    struct json_out w;
    struct week_slot *slots;
    struct timetable version;
    struct str text = rq_field(rq, "date");
    struct date day = text.n ? date_parse(text) : rq->viewer.today;
    if (date_is_none(day))
        return VERDICT_BAD_REQUEST;
    if (!version_on(rq, day, &version))
        return VERDICT_NOT_FOUND;
    size_t n = week_slot_list(&rq->reader, version.timetable_id, day, &slots);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_date(&w, "first_day", version.first_day);
    json_put_i64(&w, "cycle", version.cycle);
    json_key(&w, "hours");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        put_slot(rq, &w, &slots[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
