#ifndef DEPTER_WEB_PAGES_NOTATION_H
#define DEPTER_WEB_PAGES_NOTATION_H
/* How marks and absences are written on the journal's pages; the scripts read the same notation. */
#include "rules/calendar.h"
#include "store/exam.h"
#include "store/grading.h"
#include "store/scale.h"
#include "web/rq.h"

/* What a script needs to know of a scale: "2-5 3 4 5 several", the figures, the least figure that
 * passes, is good, is excellent; "0-0 0 0 0": words only. For data-scale, beside data-words. */
struct str notation_scale(struct arena *a, const struct scale *s);
struct str notation_words(struct arena *a, const struct scale *s);

/* "absent=н ill=б …" in the reader's language: for data-codes. */
struct str notation_codes(struct arena *a, const struct tr *tr);

/* "m5" of an excellent mark, as 5 and 5/4, "m4" of a good one, "m3", "m2"; "" of words. */
static inline const char *notation_class(const struct scale *s, struct str value)
{
    static const char *const classes[] = {"", "m2", "m3", "m4", "m5"};
    return classes[scale_level(s, value)];
}

/* Letter and words of a stored absence code, in the reader's language; absent: no such code. */
struct str notation_sign(const struct tr *tr, struct str code);
struct str notation_title(const struct tr *tr, struct str code);

/* The school's kinds of work, for one page. */
const struct kinds *notation_kinds(struct rq *rq);
/* The name of a kind in the reader's language; its sign over a column, empty for class work. By the
 * stored code, the code itself when it is none. */
struct str notation_kind_name(const struct tr *tr, const struct school_kind *k);
struct str notation_kind(const struct kinds *kinds, const struct tr *tr, struct str code);
struct str notation_kind_sign(const struct kinds *kinds, const struct tr *tr, struct str code);

/* "II"; "II четверть"; "Четверти". */
struct str notation_roman(const struct term *t);
struct str notation_term(struct arena *a, const struct tr *tr, const struct calendar *c,
                         const struct term *t);
struct str notation_terms(const struct tr *tr, const struct calendar *c);
/* "Переводной экзамен" */
struct str notation_exam(const struct tr *tr, enum exam_kind kind);
/* A period of final marks: "II четверть", "Год", the exam that the course holds, "Итог". */
struct str notation_period(const struct rq *rq, const struct calendar *c,
                           const struct course_exams *exams, struct str period);

#endif
