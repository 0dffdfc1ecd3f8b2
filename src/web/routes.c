#include "web/routes.h"

#include "rules/id.h"
#include "web/api.h"
#include "web/pages/pages.h"
#include "web/static.h"

enum { JSON_MAX = 16 * 1024, FORM_MAX = 256 * 1024, SIGN_IN_MAX = 4 * 1024 };
enum { PLAN_FILE_MAX = 4 * 1024 * 1024, HOMEWORK_FILE_MAX = 6 * 1024 * 1024 };

/* Who may come to the journal's pages at all; the tech specialist sees how it is filled, not what
 * is in it (4.2). */
enum { READERS = ROLES_OVERSEE | ROLE_TEACHER };

/* Terms, days and bells tell nothing of persons: the tech specialist may look at them. */
enum { YEAR_READERS = ROLES_OVERSEE | ROLE_TECH };

const struct route routes[] = {
    {HTTP_GET, "/", ROUTE_ANYBODY, ROUTE_READ, 0, page_root},
    {HTTP_POST, "/session", ROUTE_ANYBODY, ROUTE_SIGN_IN, SIGN_IN_MAX, page_sign_in},
    {HTTP_POST, "/session/end", ROUTE_ANYBODY, ROUTE_WRITE, SIGN_IN_MAX, page_sign_out},
    {HTTP_POST, "/language", ROUTE_ANYBODY, ROUTE_WRITE, SIGN_IN_MAX, page_language},
    {HTTP_GET, "/static/{file}", ROUTE_ANYBODY, ROUTE_STATIC, 0, static_file},

    {HTTP_GET, "/journal", ROLES_STAFF, ROUTE_READ, 0, page_journal_home},
    {HTTP_GET, "/journal/day/{date}", ROLE_TEACHER, ROUTE_READ, 0, page_day},
    {HTTP_GET, "/journal/lesson/{id}", READERS, ROUTE_READ, 0, page_lesson},
    {HTTP_POST, "/journal/lesson/{id}", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX, page_lesson_save},
    {HTTP_GET, "/journal/lesson/{id}/pupil/{id}", READERS, ROUTE_READ, 0, page_entry},
    {HTTP_POST, "/journal/lesson/{id}/pupil/{id}", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_entry_save},
    {HTTP_POST, "/journal/lesson/{id}/works", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_lesson_add_work},
    {HTTP_POST, "/journal/lesson/{id}/remarks", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_remark_add},
    {HTTP_POST, "/journal/lesson/{id}/remarks/{id}/void", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_remark_void},
    {HTTP_POST, "/journal/lesson/{id}/files", ROLE_TEACHER, ROUTE_WRITE, HOMEWORK_FILE_MAX,
     page_file_add},
    {HTTP_GET, "/journal/lesson/{id}/files/{id}", READERS, ROUTE_SLOW, 0, page_lesson_file},
    {HTTP_POST, "/journal/lesson/{id}/files/{id}/void", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_file_void},
    {HTTP_POST, "/journal/lesson/{id}/assignments", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_task_add},
    {HTTP_POST, "/journal/lesson/{id}/assignments/{id}/void", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_task_void},
    {HTTP_GET, "/journal/courses", ROLE_TEACHER, ROUTE_READ, 0, page_courses},
    {HTTP_GET, "/journal/course/{id}", READERS, ROUTE_READ, 0, page_course},
    {HTTP_GET, "/journal/course/{id}/pupil/{id}", READERS, ROUTE_READ, 0, page_course_pupil},
    {HTTP_GET, "/journal/course/{id}/finals", READERS, ROUTE_READ, 0, page_finals},
    {HTTP_POST, "/journal/course/{id}/finals", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_finals_save},
    {HTTP_GET, "/journal/plans", READERS, ROUTE_READ, 0, page_plans},
    {HTTP_POST, "/journal/plans", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX, page_plan_add},
    {HTTP_GET, "/journal/plan/{id}", READERS, ROUTE_READ, 0, page_plan},
    {HTTP_POST, "/journal/plan/{id}", READERS, ROUTE_WRITE, FORM_MAX, page_plan_save},
    {HTTP_POST, "/journal/plan/{id}/rows", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX, page_plan_row_save},
    {HTTP_GET, "/journal/plan/{id}/import", ROLE_TEACHER, ROUTE_READ, 0, page_plan_import},
    {HTTP_POST, "/journal/plan/{id}/preview", ROLE_TEACHER, ROUTE_SLOW, PLAN_FILE_MAX,
     page_plan_preview},
    {HTTP_POST, "/journal/plan/{id}/import", ROLE_TEACHER, ROUTE_WRITE, PLAN_FILE_MAX,
     page_plan_import_save},
    {HTTP_GET, "/journal/course/{id}/plan", READERS, ROUTE_READ, 0, page_course_plan},
    {HTTP_POST, "/journal/course/{id}/plan", ROLE_TEACHER, ROUTE_WRITE, FORM_MAX,
     page_course_plan_save},
    {HTTP_GET, "/journal/course/{id}/plan/sheet", READERS, ROUTE_READ, 0, page_course_sheet},
    {HTTP_GET, "/journal/progress", ROLES_OVERSEE, ROUTE_SLOW, 0, page_progress},
    {HTTP_GET, "/journal/late", ROLES_OVERSEE, ROUTE_SLOW, 0, page_late},
    {HTTP_GET, "/journal/periods", ROLES_OVERSEE, ROUTE_READ, 0, page_periods},
    {HTTP_POST, "/journal/periods", ROLE_DEPUTY, ROUTE_WRITE, FORM_MAX, page_periods_save},
    {HTTP_GET, "/journal/exams", ROLES_OVERSEE, ROUTE_READ, 0, page_exams},
    {HTTP_POST, "/journal/exams", ROLE_DEPUTY, ROUTE_WRITE, FORM_MAX, page_exams_save},
    {HTTP_GET, "/journal/classes", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0, page_classes},
    {HTTP_GET, "/journal/class/{id}", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0, page_class},
    {HTTP_GET, "/journal/attendance", ROLE_HOMEROOM, ROUTE_READ, 0, page_attendance_home},
    {HTTP_GET, "/journal/class/{id}/glance", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_SLOW, 0,
     page_glance},
    {HTTP_GET, "/journal/class/{id}/groups", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     page_groups},
    {HTTP_POST, "/journal/class/{id}/groups", ROLE_HOMEROOM, ROUTE_WRITE, FORM_MAX,
     page_groups_save},
    {HTTP_GET, "/journal/class/{id}/homework/{date}", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     page_homework_week},
    {HTTP_GET, "/journal/class/{id}/pupil/{id}", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     page_class_pupil},
    {HTTP_POST, "/journal/class/{id}/pupil/{id}/remarks", ROLE_DEPUTY | ROLE_HOMEROOM, ROUTE_WRITE,
     FORM_MAX, page_class_remark_add},
    {HTTP_POST, "/journal/class/{id}/pupil/{id}/remarks/{id}/void", ROLE_DEPUTY | ROLE_HOMEROOM,
     ROUTE_WRITE, FORM_MAX, page_class_remark_void},
    {HTTP_GET, "/journal/class/{id}/summary", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_SLOW, 0,
     page_summary},
    {HTTP_GET, "/journal/class/{id}/week/{date}", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     page_attendance},
    {HTTP_POST, "/journal/class/{id}/week/{date}", ROLE_HOMEROOM, ROUTE_WRITE, FORM_MAX,
     page_attendance_save},
    {HTTP_POST, "/journal/class/{id}/week/{date}/excuses", ROLE_HOMEROOM, ROUTE_WRITE, FORM_MAX,
     page_excuse_add},
    {HTTP_POST, "/journal/class/{id}/week/{date}/excuses/{id}/void", ROLE_HOMEROOM, ROUTE_WRITE,
     FORM_MAX, page_excuse_void},
    {HTTP_POST, "/journal/class/{id}/week/{date}/excuses/{id}/use", ROLE_HOMEROOM, ROUTE_WRITE,
     FORM_MAX, page_excuse_use},
    {HTTP_GET, "/journal/curriculum", ROLES_OVERSEE, ROUTE_READ, 0, page_curriculum},
    {HTTP_POST, "/journal/curriculum", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX, page_curriculum_save},
    {HTTP_GET, "/journal/load", ROLES_OVERSEE, ROUTE_READ, 0, page_load},
    {HTTP_POST, "/journal/load", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX, page_load_save},
    {HTTP_GET, "/journal/load/own", ROLE_TEACHER, ROUTE_READ, 0, page_load_own},
    {HTTP_GET, "/journal/load/class/{id}", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     page_load_class},
    {HTTP_POST, "/journal/load/class/{id}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_load_class_save},
    {HTTP_GET, "/journal/load/course/{id}", ROLES_OVERSEE, ROUTE_READ, 0, page_load_course},
    {HTTP_POST, "/journal/load/course/{id}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_load_course_save},
    {HTTP_GET, "/journal/settings", ROLES_OVERSEE, ROUTE_READ, 0, page_settings},
    {HTTP_POST, "/journal/settings/language", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_settings_language},
    {HTTP_POST, "/journal/settings/grading", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_settings_grading},
    {HTTP_GET, "/journal/settings/kinds", ROLES_OVERSEE, ROUTE_READ, 0, page_kinds},
    {HTTP_GET, "/journal/settings/scales", ROLES_OVERSEE, ROUTE_READ, 0, page_scales},
    {HTTP_GET, "/journal/settings/scales/{word}", ROLES_OVERSEE, ROUTE_READ, 0, page_scale},
    {HTTP_POST, "/journal/settings/scales/{word}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_scale_save},
    {HTTP_POST, "/journal/settings/scales/{word}/courses", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_scale_courses},
    {HTTP_GET, "/journal/settings/kinds/{word}", ROLES_OVERSEE, ROUTE_READ, 0, page_kind},
    {HTTP_POST, "/journal/settings/kinds/{word}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_kind_save},
    {HTTP_POST, "/journal/settings/kinds/{word}/move", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_kind_move},
    {HTTP_GET, "/journal/substitutions/{date}", ROLES_STAFF, ROUTE_SLOW, 0, page_substitutions},
    {HTTP_POST, "/journal/substitutions/{date}", ROLE_DEPUTY, ROUTE_WRITE, FORM_MAX,
     page_substitutions_save},
    {HTTP_GET, "/journal/timetable", ROLES_STAFF, ROUTE_SLOW, 0, page_timetable},
    {HTTP_GET, "/journal/timetable/draft", ROLES_OVERSEE, ROUTE_SLOW, 0, page_draft},
    {HTTP_POST, "/journal/timetable/draft", ROLE_DEPUTY, ROUTE_WRITE, FORM_MAX, page_draft_save},
    {HTTP_GET, "/journal/fill/{date}", ROLES_OVERSEE | ROLE_TECH, ROUTE_SLOW, 0, page_fill},

    {HTTP_GET, "/journal/year", YEAR_READERS, ROUTE_READ, 0, page_year},
    {HTTP_POST, "/journal/year", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX, page_year_save},
    {HTTP_POST, "/journal/year/days", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX, page_year_days},
    {HTTP_GET, "/journal/year/calendar/{id}", ROLES_OVERSEE, ROUTE_READ, 0, page_calendar},
    {HTTP_POST, "/journal/year/calendar/{id}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_calendar_save},
    {HTTP_GET, "/journal/year/classes", YEAR_READERS, ROUTE_READ, 0, page_year_classes},
    {HTTP_POST, "/journal/year/classes", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_year_classes_save},
    {HTTP_GET, "/journal/year/rollover", ROLES_OVERSEE, ROUTE_SLOW, 0, page_rollover},
    {HTTP_POST, "/journal/year/rollover", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX, page_rollover_save},
    {HTTP_GET, "/journal/year/rollover/class/{id}", ROLES_OVERSEE, ROUTE_READ, 0,
     page_rollover_class},
    {HTTP_POST, "/journal/year/rollover/class/{id}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_rollover_class_save},
    {HTTP_GET, "/journal/year/bells", YEAR_READERS, ROUTE_READ, 0, page_bells},
    {HTTP_POST, "/journal/year/bells", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX, page_bells_make},
    {HTTP_GET, "/journal/year/bells/{id}", YEAR_READERS, ROUTE_READ, 0, page_bells_set},
    {HTTP_POST, "/journal/year/bells/{id}", ROLES_OVERSEE, ROUTE_WRITE, FORM_MAX,
     page_bells_set_save},

    {HTTP_GET, "/diary", ROLES_FAMILY, ROUTE_READ, 0, page_diary_home},
    {HTTP_GET, "/diary/{id}/week/{date}", ROLES_FAMILY, ROUTE_READ, 0, page_diary_week},
    {HTTP_GET, "/diary/{id}/notices", ROLE_GUARDIAN, ROUTE_READ, 0, page_notices},
    {HTTP_POST, "/diary/{id}/notices", ROLE_GUARDIAN, ROUTE_WRITE, FORM_MAX, page_notice_add},
    {HTTP_POST, "/diary/{id}/notices/{id}/void", ROLE_GUARDIAN, ROUTE_WRITE, FORM_MAX,
     page_notice_void},
    {HTTP_POST, "/diary/{id}/remarks/{id}/seen", ROLE_GUARDIAN, ROUTE_WRITE, FORM_MAX,
     page_remark_seen},
    {HTTP_GET, "/diary/{id}/file/{id}", ROLES_FAMILY, ROUTE_SLOW, 0, page_diary_file},
    {HTTP_GET, "/diary/{id}/marks", ROLES_FAMILY, ROUTE_READ, 0, page_diary_marks},

    {HTTP_GET, "/api/v1/openapi.json", ROUTE_ANYBODY, ROUTE_STATIC, 0, static_openapi},
    {HTTP_POST, "/api/v1/session", ROUTE_ANYBODY, ROUTE_SIGN_IN, SIGN_IN_MAX, api_session_begin},
    {HTTP_DELETE, "/api/v1/session", ROLES_STAFF | ROLES_FAMILY, ROUTE_WRITE, SIGN_IN_MAX,
     api_session_end},
    {HTTP_GET, "/api/v1/me", ROLES_STAFF | ROLES_FAMILY, ROUTE_READ, 0, api_me},
    {HTTP_GET, "/api/v1/lessons", ROLE_TEACHER, ROUTE_READ, 0, api_lessons},
    {HTTP_GET, "/api/v1/lessons/{id}", READERS, ROUTE_READ, 0, api_lesson},
    {HTTP_PUT, "/api/v1/lessons/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX, api_lesson_save},
    {HTTP_PUT, "/api/v1/lessons/{id}/roll", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX, api_roll_save},
    {HTTP_PUT, "/api/v1/lessons/{id}/absences/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_absence_save},
    {HTTP_PUT, "/api/v1/lessons/{id}/marks/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_lesson_mark_save},
    {HTTP_POST, "/api/v1/lessons/{id}/works", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX, api_work_add},
    {HTTP_POST, "/api/v1/lessons/{id}/assignments", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_assignment_add},
    {HTTP_DELETE, "/api/v1/lessons/{id}/assignments/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_assignment_void},
    {HTTP_POST, "/api/v1/lessons/{id}/remarks", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_remark_add},
    {HTTP_PUT, "/api/v1/works/{id}/marks/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_work_mark_save},
    {HTTP_GET, "/api/v1/substitutions", ROLES_STAFF, ROUTE_READ, 0, api_substitutions},
    {HTTP_PUT, "/api/v1/lessons/{id}/substitution", ROLE_DEPUTY, ROUTE_WRITE, JSON_MAX,
     api_substitution_save},
    {HTTP_GET, "/api/v1/timetable", ROLES_STAFF, ROUTE_READ, 0, api_timetable},
    {HTTP_PUT, "/api/v1/works/{id}/notes/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_work_note_save},
    {HTTP_PUT, "/api/v1/works/{id}/late", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX, api_work_late_save},
    {HTTP_GET, "/api/v1/courses", READERS, ROUTE_READ, 0, api_courses},
    {HTTP_GET, "/api/v1/courses/{id}/journal", READERS, ROUTE_READ, 0, api_journal},
    {HTTP_PUT, "/api/v1/courses/{id}/finals/{word}/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_final_save},
    {HTTP_GET, "/api/v1/plans", READERS, ROUTE_READ, 0, api_plans},
    {HTTP_GET, "/api/v1/plans/{id}", READERS, ROUTE_READ, 0, api_plan},
    {HTTP_GET, "/api/v1/courses/{id}/plan", READERS, ROUTE_READ, 0, api_course_plan},
    {HTTP_GET, "/api/v1/due", ROLE_TEACHER, ROUTE_READ, 0, api_due},
    {HTTP_GET, "/api/v1/late", ROLES_OVERSEE, ROUTE_SLOW, 0, api_late},
    {HTTP_GET, "/api/v1/fill/{date}", ROLES_OVERSEE | ROLE_TECH, ROUTE_SLOW, 0, api_fill},
    {HTTP_GET, "/api/v1/classes/{id}/glance", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_SLOW, 0,
     api_glance},
    {HTTP_GET, "/api/v1/pupils/{id}/diary", ROLES_FAMILY, ROUTE_READ, 0, api_diary},
    {HTTP_GET, "/api/v1/pupils/{id}/notices", ROLE_GUARDIAN, ROUTE_READ, 0, api_notices},
    {HTTP_POST, "/api/v1/pupils/{id}/notices", ROLE_GUARDIAN, ROUTE_WRITE, JSON_MAX,
     api_notice_add},
    {HTTP_DELETE, "/api/v1/pupils/{id}/notices/{id}", ROLE_GUARDIAN, ROUTE_WRITE, JSON_MAX,
     api_notice_void},
    {HTTP_PUT, "/api/v1/pupils/{id}/remarks/{id}/seen", ROLE_GUARDIAN, ROUTE_WRITE, JSON_MAX,
     api_remark_seen},
    {HTTP_GET, "/api/v1/classes/{id}/week/{date}", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     api_week},
    {HTTP_PUT, "/api/v1/classes/{id}/week/{date}/signature", ROLE_HOMEROOM, ROUTE_WRITE, JSON_MAX,
     api_week_sign},
    {HTTP_POST, "/api/v1/classes/{id}/excuses", ROLE_HOMEROOM, ROUTE_WRITE, JSON_MAX,
     api_excuse_add},
    {HTTP_DELETE, "/api/v1/classes/{id}/excuses/{id}", ROLE_HOMEROOM, ROUTE_WRITE, JSON_MAX,
     api_excuse_void},
    {HTTP_POST, "/api/v1/classes/{id}/pupils/{id}/remarks", ROLE_DEPUTY | ROLE_HOMEROOM,
     ROUTE_WRITE, JSON_MAX, api_class_remark_add},
    {HTTP_GET, "/api/v1/lessons/{id}/files", READERS, ROUTE_READ, 0, api_files},
    {HTTP_POST, "/api/v1/lessons/{id}/files", ROLE_TEACHER, ROUTE_WRITE, HOMEWORK_FILE_MAX,
     api_file_add},
    {HTTP_GET, "/api/v1/lessons/{id}/files/{id}", READERS, ROUTE_SLOW, 0, page_lesson_file},
    {HTTP_DELETE, "/api/v1/lessons/{id}/files/{id}", ROLE_TEACHER, ROUTE_WRITE, JSON_MAX,
     api_file_void},
    {HTTP_GET, "/api/v1/classes/{id}/groups", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     api_groups},
    {HTTP_PUT, "/api/v1/classes/{id}/groups/{id}/{id}", ROLE_HOMEROOM, ROUTE_WRITE, JSON_MAX,
     api_group_save},
    {HTTP_GET, "/api/v1/curriculum", ROLES_OVERSEE, ROUTE_READ, 0, api_curriculum},
    {HTTP_PUT, "/api/v1/classes/{id}/curriculum/{id}", ROLES_OVERSEE, ROUTE_WRITE, JSON_MAX,
     api_curriculum_save},
    {HTTP_GET, "/api/v1/load", ROLES_OVERSEE, ROUTE_READ, 0, api_load},
    {HTTP_GET, "/api/v1/classes/{id}/load", ROLES_OVERSEE | ROLE_HOMEROOM, ROUTE_READ, 0,
     api_load_class},
    {HTTP_PUT, "/api/v1/courses/{id}/load", ROLES_OVERSEE, ROUTE_WRITE, JSON_MAX, api_load_save},
    {HTTP_PUT, "/api/v1/courses/{id}/teacher", ROLES_OVERSEE, ROUTE_WRITE, JSON_MAX, api_hand_over},
    {HTTP_GET, "/api/v1/years", YEAR_READERS, ROUTE_READ, 0, api_years},
    {HTTP_GET, "/api/v1/years/{id}/calendars", YEAR_READERS, ROUTE_READ, 0, api_calendars},
    {HTTP_POST, "/api/v1/years/{id}/days", ROLES_OVERSEE, ROUTE_WRITE, JSON_MAX, api_days_save},
    {HTTP_PUT, "/api/v1/calendars/{id}/terms", ROLES_OVERSEE, ROUTE_WRITE, JSON_MAX,
     api_terms_save},
    {HTTP_PUT, "/api/v1/bells/{id}", ROLES_OVERSEE, ROUTE_WRITE, JSON_MAX, api_bells_save},
    {HTTP_GET, "/api/v1/bells", YEAR_READERS, ROUTE_READ, 0, api_bells},
    {HTTP_GET, "/api/v1/pupils/{id}/marks", ROLES_FAMILY, ROUTE_READ, 0, api_marks},
    {0},
};

static bool is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return s.n > 0 && s.n <= 32;
}

/* One segment of the path against one of the pattern; a value goes into *part and *used is set. */
static bool match_segment(struct str pattern, struct str segment, struct rq_part *part, bool *used)
{
    *used = pattern.n > 0 && pattern.p[0] == '{';
    if (!*used)
        return str_eq(pattern, segment);
    part->word = segment;
    if (str_is(pattern, "{id}"))
        return str_to_i64(segment, 1, ID_MAX, &part->id);
    if (str_is(pattern, "{date}")) {
        part->date = date_parse(segment);
        return !date_is_none(part->date);
    }
    return is_word(segment);
}

static bool match(const char *text, struct str path, struct rq_part *parts)
{
    struct str pattern = str_of(text);
    int count = 0;
    /* Most routes differ in their first bytes: tell them apart before anything is taken to pieces.
     */
    if (pattern.n > 2 && path.n > 2 && pattern.p[2] != '{' && memcmp(pattern.p, path.p, 3) != 0)
        return false;
    while (!str_is_null(pattern) && !str_is_null(path)) {
        struct str rest = path;
        struct str want = str_split(&pattern, '/');
        struct str have = str_split(&path, '/');
        bool used;
        if (str_is(want, "{file}")) {
            parts[count].word = rest;
            return rest.n > 0;
        }
        if (!match_segment(want, have, &parts[count], &used))
            return false;
        if (used)
            count++;
    }
    return str_is_null(pattern) && str_is_null(path);
}

const struct route *routes_find(enum http_method method, struct str path, struct rq_part *parts,
                                bool *known_path)
{
    enum http_method wanted = method == HTTP_HEAD ? HTTP_GET : method;
    *known_path = false;
    for (const struct route *r = routes; r->path; r++) {
        if (r->method != wanted && *known_path)
            continue;
        if (!match(r->path, path, parts))
            continue;
        if (r->method == wanted)
            return r;
        *known_path = true;
    }
    return NULL;
}
