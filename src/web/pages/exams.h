#ifndef DEPTER_WEB_PAGES_EXAMS_H
#define DEPTER_WEB_PAGES_EXAMS_H
/* The deputy's page of exams: in which journals one is held this year, and when (3.2). */
#include "html/frame.h"
#include "store/class.h"
#include "store/exam.h"
#include "store/school.h"
#include "web/rq.h"

struct exams_row {
    const struct exam *exam;
    struct str subject, date; /* "Алгебра (1 группа)"; "2 июня" */
};
/* The exams of one kind. */
struct exams_group {
    struct str label;
    const struct exams_row *rows;
    size_t count;
};

struct exams_option {
    struct str value, label;
    bool is_chosen;
};

struct exams_view {
    struct frame frame;
    struct year year;
    struct exams_group groups[EXAM_KIND_COUNT];
    size_t count;
    /* the form, as it was sent */
    struct exams_option kinds[EXAM_KIND_COUNT];
    const struct exams_option *grades, *classes, *subjects;
    size_t grade_count, class_count, subject_count;
    struct str date;
    struct str where_fault, date_fault; /* absent: none */
    bool may_write, was_saved;
};

void exams_page(struct html *h, const struct exams_view *v);

#endif
