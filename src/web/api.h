#ifndef DEPTER_WEB_API_H
#define DEPTER_WEB_API_H
/* The handlers of /api/v1 (design: what the outside may rely on); described by assets/openapi.json.
 */
#include "web/rq.h"

enum verdict api_session_begin(struct rq *rq);
enum verdict api_session_end(struct rq *rq);
enum verdict api_me(struct rq *rq);
enum verdict api_lessons(struct rq *rq);
enum verdict api_lesson(struct rq *rq);
enum verdict api_lesson_save(struct rq *rq);
enum verdict api_roll_save(struct rq *rq);
enum verdict api_absence_save(struct rq *rq);
enum verdict api_lesson_mark_save(struct rq *rq);
enum verdict api_work_add(struct rq *rq);
enum verdict api_assignment_add(struct rq *rq);
enum verdict api_assignment_void(struct rq *rq);
enum verdict api_notices(struct rq *rq);
enum verdict api_notice_add(struct rq *rq);
enum verdict api_notice_void(struct rq *rq);
enum verdict api_remark_seen(struct rq *rq);
enum verdict api_class_remark_add(struct rq *rq);
enum verdict api_week(struct rq *rq);
enum verdict api_week_sign(struct rq *rq);
enum verdict api_excuse_add(struct rq *rq);
enum verdict api_excuse_void(struct rq *rq);
enum verdict api_remark_add(struct rq *rq);
enum verdict api_work_mark_save(struct rq *rq);
enum verdict api_work_late_save(struct rq *rq);
enum verdict api_work_note_save(struct rq *rq);
enum verdict api_courses(struct rq *rq);
enum verdict api_journal(struct rq *rq);
enum verdict api_final_save(struct rq *rq);
enum verdict api_substitutions(struct rq *rq);
enum verdict api_substitution_save(struct rq *rq);
enum verdict api_timetable(struct rq *rq);
enum verdict api_plans(struct rq *rq);
enum verdict api_plan(struct rq *rq);
enum verdict api_course_plan(struct rq *rq);
enum verdict api_due(struct rq *rq);
enum verdict api_late(struct rq *rq);
enum verdict api_glance(struct rq *rq);
enum verdict api_fill(struct rq *rq);
enum verdict api_groups(struct rq *rq);
enum verdict api_group_save(struct rq *rq);
enum verdict api_files(struct rq *rq);
enum verdict api_file_add(struct rq *rq);
enum verdict api_file_void(struct rq *rq);
enum verdict api_curriculum(struct rq *rq);
enum verdict api_curriculum_save(struct rq *rq);
enum verdict api_load(struct rq *rq);
enum verdict api_load_class(struct rq *rq);
enum verdict api_load_save(struct rq *rq);
enum verdict api_hand_over(struct rq *rq);
enum verdict api_years(struct rq *rq);
enum verdict api_calendars(struct rq *rq);
enum verdict api_bells(struct rq *rq);
enum verdict api_days_save(struct rq *rq);
enum verdict api_terms_save(struct rq *rq);
enum verdict api_bells_save(struct rq *rq);
enum verdict api_diary(struct rq *rq);
enum verdict api_marks(struct rq *rq);

#endif
