#ifndef DEPTER_WEB_API_TEXT_H
#define DEPTER_WEB_API_TEXT_H
/* Pieces of answers that several calls of the API share. */
#include "store/attendance.h"
#include "store/class.h"
#include "store/diary.h"
#include "store/lesson.h"
#include "web/rq.h"

struct api_cells {
    struct lesson_mark *marks;
    size_t mark_count;
    struct absence *absences;
    size_t absence_count;
};

/* The subject's name in the viewer's language. */
static inline struct str api_subject(const struct rq *rq, struct str ru, struct str ky,
                                     struct str en)
{
    switch (tr_lang(rq->tr)) {
    case TR_KY:
        return ky.n ? ky : ru;
    case TR_EN:
        return en.n ? en : ru;
    default:
        return ru;
    }
}

/* null, or {"id", "name"}. */
static inline void api_person(struct json_out *w, struct person_id id, struct str name)
{
    if (id_is_none(id)) {
        json_nil(w);
        return;
    }
    json_begin_object(w);
    json_put_i64(w, "id", id.v);
    json_put_str(w, "name", name);
    json_end_object(w);
}

/* "2026-11-24T14:35+06:00"; absent for 0. */
struct str api_instant(struct rq *rq, int64_t ms);

void api_put_excuse(struct rq *rq, struct json_out *w, const struct excuse *e);

/* A number of minutes; 0 is null. */
void api_put_minutes(struct json_out *w, const char *name, int minutes);

/* "assignments" of a lesson with their pupils; of one pupil's lesson in the diary; "load" of the
 * class on the day of the course's next lesson. */
void api_put_assignments(struct rq *rq, struct json_out *w, const struct lesson_ref *l);
void api_put_own_assignments(struct rq *rq, struct json_out *w, const struct diary_week *week,
                             const struct diary_lesson *l);
void api_put_load(struct rq *rq, struct json_out *w, const struct lesson_ref *l);

/* null, or {"code", "minutes"}. */
static inline void api_absence(struct json_out *w, struct str code, int minutes)
{
    if (str_is_null(code)) {
        json_nil(w);
        return;
    }
    json_begin_object(w);
    json_put_str(w, "code", code);
    json_put_i64(w, "minutes", minutes ? minutes : FORM_NO_NUMBER);
    json_end_object(w);
}

#endif
