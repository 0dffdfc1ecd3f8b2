#ifndef DEPTER_WEB_PAGES_PAGES_H
#define DEPTER_WEB_PAGES_PAGES_H
/* The handlers of the pages, one file each; what they may do is in web/rq.h, who reaches them in
 * web/routes.c. */
#include "web/rq.h"

enum verdict page_root(struct rq *rq);     /* sign-in form, or off to the person's home */
enum verdict page_sign_in(struct rq *rq);  /* POST /session */
enum verdict page_sign_out(struct rq *rq); /* POST /session/end */
enum verdict page_language(struct rq *rq); /* POST /language */
enum verdict page_journal_home(
    struct rq *rq); /* by role: today's lessons, the classes, the filling */
enum verdict page_day(struct rq *rq);
enum verdict page_lesson(struct rq *rq);
enum verdict page_lesson_save(struct rq *rq);
enum verdict page_lesson_add_work(struct rq *rq);
enum verdict page_entry(struct rq *rq); /* a pupil's cell of a lesson, with its history */
enum verdict page_entry_save(struct rq *rq);
enum verdict page_course_pupil(
    struct rq *rq); /* a row of the journal: how the average came about */
enum verdict page_late(struct rq *rq);
enum verdict page_remark_add(struct rq *rq);
enum verdict page_remark_void(struct rq *rq);
enum verdict page_task_add(struct rq *rq); /* homework for some pupils */
enum verdict page_task_void(struct rq *rq);
enum verdict page_homework_week(struct rq *rq);
enum verdict page_file_add(struct rq *rq); /* to homework */
enum verdict page_file_void(struct rq *rq);
enum verdict page_lesson_file(struct rq *rq);
enum verdict page_diary_file(struct rq *rq);
enum verdict page_courses(struct rq *rq);
enum verdict page_course(struct rq *rq);
enum verdict page_finals(struct rq *rq);
enum verdict page_finals_save(struct rq *rq);
enum verdict page_periods(struct rq *rq);
enum verdict page_exams(struct rq *rq);
enum verdict page_plans(struct rq *rq);
enum verdict page_plan_add(struct rq *rq);
enum verdict page_plan(struct rq *rq);
enum verdict page_plan_save(struct rq *rq);
enum verdict page_plan_row_save(struct rq *rq);
enum verdict page_plan_import(struct rq *rq);
enum verdict page_plan_preview(struct rq *rq); /* POST, stores nothing */
enum verdict page_plan_import_save(struct rq *rq);
enum verdict page_course_plan(struct rq *rq); /* plan and fact */
enum verdict page_course_plan_save(struct rq *rq);
enum verdict page_course_sheet(struct rq *rq); /* what was corrected, for print */
enum verdict page_progress(struct rq *rq);     /* plan and fact of the school */
enum verdict page_periods_save(struct rq *rq);
enum verdict page_exams_save(struct rq *rq);
enum verdict page_classes(struct rq *rq);
enum verdict page_class(struct rq *rq);
enum verdict page_attendance_home(struct rq *rq); /* off to the own class's week */
enum verdict page_attendance(struct rq *rq);
enum verdict page_attendance_save(struct rq *rq);
enum verdict page_excuse_add(struct rq *rq);
enum verdict page_excuse_void(struct rq *rq);
enum verdict page_excuse_use(struct rq *rq);
enum verdict page_glance(struct rq *rq);  /* the class at a glance */
enum verdict page_summary(struct rq *rq); /* final marks of the class for a period */
enum verdict page_class_pupil(struct rq *rq);
enum verdict page_class_remark_add(struct rq *rq);
enum verdict page_class_remark_void(struct rq *rq);
enum verdict page_groups(struct rq *rq);
enum verdict page_groups_save(struct rq *rq);
enum verdict page_curriculum(struct rq *rq);
enum verdict page_curriculum_save(struct rq *rq);
enum verdict page_load(struct rq *rq);
enum verdict page_load_save(struct rq *rq);
enum verdict page_load_own(struct rq *rq); /* a teacher's own load */
enum verdict page_load_class(struct rq *rq);
enum verdict page_load_class_save(struct rq *rq);
enum verdict page_load_course(struct rq *rq);
enum verdict page_load_course_save(struct rq *rq);
enum verdict page_settings(struct rq *rq);
enum verdict page_settings_language(struct rq *rq);
enum verdict page_settings_grading(struct rq *rq);
enum verdict page_scales(struct rq *rq); /* scales of marks */
enum verdict page_scale(struct rq *rq);
enum verdict page_scale_save(struct rq *rq);
enum verdict page_scale_courses(struct rq *rq);
enum verdict page_kinds(struct rq *rq); /* kinds of work */
enum verdict page_kind(struct rq *rq);
enum verdict page_kind_save(struct rq *rq);
enum verdict page_kind_move(struct rq *rq);
enum verdict page_substitutions(struct rq *rq);
enum verdict page_substitutions_save(struct rq *rq);
enum verdict page_timetable(struct rq *rq);
enum verdict page_draft(struct rq *rq); /* of a timetable */
enum verdict page_draft_save(struct rq *rq);
enum verdict page_fill(struct rq *rq);
enum verdict page_year(struct rq *rq); /* the school year: calendars, terms, days */
enum verdict page_year_save(struct rq *rq);
enum verdict page_year_days(struct rq *rq);
enum verdict page_calendar(struct rq *rq);
enum verdict page_calendar_save(struct rq *rq);
enum verdict page_year_classes(struct rq *rq);
enum verdict page_year_classes_save(struct rq *rq);
enum verdict page_rollover(struct rq *rq); /* to the next school year */
enum verdict page_rollover_save(struct rq *rq);
enum verdict page_rollover_class(struct rq *rq);
enum verdict page_rollover_class_save(struct rq *rq);
enum verdict page_bells(struct rq *rq);
enum verdict page_bells_make(struct rq *rq);
enum verdict page_bells_set(struct rq *rq);
enum verdict page_bells_set_save(struct rq *rq);
enum verdict page_diary_home(struct rq *rq);
enum verdict page_diary_week(struct rq *rq);
enum verdict page_diary_marks(struct rq *rq);
enum verdict page_notices(struct rq *rq); /* a child will be away */
enum verdict page_notice_add(struct rq *rq);
enum verdict page_notice_void(struct rq *rq);
enum verdict page_remark_seen(struct rq *rq);

#endif
