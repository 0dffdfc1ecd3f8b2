#ifndef DEPTER_WEB_API_TEXT_H
#define DEPTER_WEB_API_TEXT_H
/* Pieces of answers that several calls of the API share. */
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
