#include "cli/demo_store.h"

#include "base/arena.h"
#include "base/secret.h"
#include "cli/demo_fill.h"
#include "store/account.h"
#include "store/bells.h"
#include "store/class.h"
#include "store/course.h"
#include "store/load.h"
#include "store/person.h"
#include "store/school.h"
#include "store/timetable.h"

struct storing {
    struct act *act;
    const struct demo_school *s;
    struct demo_ids *ids;
    struct calendar_id calendars[2];    /* grade 1; the others */
    struct bell_set_id bell_sets[2][2]; /* grade 1, the others; by shift */
    struct subject_id subjects[DEMO_SUBJECTS];
};

/* ---- the year ---------------------------------------------------------------------------------
 */

static void store_calendar(struct storing *w, int which, const char *name)
{
    const struct demo_calendar *c = &w->s->year.calendars[which];
    struct term terms[DEMO_TERMS];
    struct day_off days_off[DEMO_DAYS_OFF];

    for (int i = 0; i < DEMO_TERMS; i++)
        terms[i] = (struct term){i + 1, c->terms[i].first_day, c->terms[i].last_day};
    for (int i = 0; i < c->day_off_count; i++)
        days_off[i] = (struct day_off){c->days_off[i].date, str_of(c->days_off[i].name)};
    w->calendars[which] =
        calendar_add(w->act, &(struct calendar_plan){.year = w->ids->year,
                                                     .name = str_of(name),
                                                     .term_kind = STR("quarter"),
                                                     .terms = terms,
                                                     .term_count = DEMO_TERMS,
                                                     .days_off = days_off,
                                                     .day_off_count = (size_t)c->day_off_count});
}

static void store_bells(struct storing *w)
{
    static const char *const names[2][2] = {{"1 класс, 1 смена", "1 класс, 2 смена"},
                                            {"1 смена", "2 смена"}};

    for (int which = 0; which < 2; which++) {
        for (int shift = 1; shift <= 2; shift++) {
            struct bell bells[DEMO_LESSONS];

            if (which == 0 && shift == 2)
                continue; /* grade 1 comes in the morning */
            for (int n = 1; n <= DEMO_LESSONS; n++)
                bells[n - 1] = (struct bell){n, demo_bell_starts(shift, n),
                                             demo_bell_ends(which ? 2 : 1, shift, n)};
            w->bell_sets[which][shift - 1] =
                bell_set_add(w->act, str_of(names[which][shift - 1]), shift, bells, DEMO_LESSONS);
        }
    }
}

/* On the last day of the second quarter lessons have half an hour; nothing of the timetable
 * changes. */
static void store_short_day(struct storing *w)
{
    static const char *const names[2] = {"Короткий день, 1 смена", "Короткий день, 2 смена"};
    struct date day = w->s->year.calendars[1].terms[1].last_day;

    for (int shift = 1; shift <= 2; shift++) {
        struct bell usual[DEMO_LESSONS], made[DEMO_LESSONS];
        for (int n = 1; n <= DEMO_LESSONS; n++)
            usual[n - 1] =
                (struct bell){n, demo_bell_starts(shift, n), demo_bell_ends(2, shift, n)};
        bells_remake(usual, DEMO_LESSONS,
                     &(struct bells_change){.starts = usual[0].starts, .lesson = 30, .rest = -1},
                     made);
        struct bell_set_id made_id =
            bell_set_add(w->act, str_of(names[shift - 1]), shift, made, DEMO_LESSONS);
        for (int which = shift - 1; which < 2; which++)
            bell_day_set(w->act, &(struct bell_day){w->bell_sets[which][shift - 1], day, made_id,
                                                    STR("Последний день четверти")});
    }
}

static void store_year(struct storing *w)
{
    const struct demo_year *y = &w->s->year;

    w->ids->year = year_add(w->act, str_of(y->name), y->first_day, y->last_day);
    store_calendar(w, 0, "1 класс");
    store_calendar(w, 1, "2–11 классы");
    store_bells(w);
    store_short_day(w);
    for (int i = 0; i < DEMO_SUBJECTS; i++)
        w->subjects[i] =
            subject_add(w->act, &(struct subject){.name_ru = str_of(demo_subject_names[i].ru),
                                                  .name_ky = str_of(demo_subject_names[i].ky),
                                                  .name_en = str_of(demo_subject_names[i].en)});
    for (int i = 0; i < w->s->room_count; i++)
        w->ids->rooms[i] = room_add(w->act, w->s->rooms[i]);
}

/* ---- people -----------------------------------------------------------------------------------
 */

static struct person person_of(const struct demo_person *p)
{
    return (struct person){.surname = p->surname,
                           .given = p->given,
                           .patronymic = p->patronymic,
                           .sex = p->sex == 'f' ? STR("f") : STR("m"),
                           .birth_date = p->birth,
                           .phone = p->phone};
}

/* Passwords of the demo are printed anyway: their hashes may be cheap. */
static struct account_id store_account(struct storing *w, const struct demo_person *p,
                                       struct person_id person, struct str side)
{
    char hash[SECRET_PASSWORD_HASH_SIZE];
    struct account_id id;

    secret_hash_password_demo(p->password, hash);
    (void)account_add(w->act, &(struct account_new){person, side, p->login, str_of(hash)}, &id);
    return id;
}

static void store_staff(struct storing *w)
{
    static const char *const roles[] = {"director", "deputy", "tech", "teacher"};

    for (int i = 0; i < DEMO_STAFF; i++) {
        const struct demo_member *m = &w->s->staff[i];
        struct person p = person_of(&m->person);

        w->ids->staff[i] = staff_add(w->act, SORT_RU, &p);
        struct account_id account = store_account(w, &m->person, w->ids->staff[i], STR("staff"));
        account_role_add(w->act, account, str_of(roles[m->role]), w->s->year.first_day);
    }
}

static void store_families(struct storing *w)
{
    const struct demo_school *s = w->s;

    for (int i = 0; i < s->pupil_count; i++) {
        struct person p = person_of(&s->pupils[i].person);

        w->ids->pupils[i] = pupil_add(w->act, SORT_RU, &p, STR_NULL);
        store_account(w, &s->pupils[i].person, (struct person_id){w->ids->pupils[i].v},
                      STR("family"));
    }
    for (int i = 0; i < s->guardian_count; i++) {
        struct person p = person_of(&s->guardians[i].person);

        w->ids->guardians[i] = adult_add(w->act, SORT_RU, &p);
        store_account(w, &s->guardians[i].person, w->ids->guardians[i], STR("family"));
        for (int k = 0; k < s->pupil_count; k++) {
            if (s->pupils[k].family == s->guardians[i].family)
                guardian_add(w->act, w->ids->guardians[i], w->ids->pupils[k],
                             str_of(s->guardians[i].kind), s->year.first_day);
        }
    }
}

/* ---- classes and courses ----------------------------------------------------------------------
 */

static void store_classes(struct storing *w)
{
    const struct demo_school *s = w->s;

    for (int i = 0; i < DEMO_CLASSES; i++) {
        const struct demo_class *c = &s->classes[i];
        int which = c->grade == 1 ? 0 : 1;

        w->ids->classes[i] = class_add(w->act, &(struct school_class){
                                                   .year_id = w->ids->year,
                                                   .grade = c->grade,
                                                   .label = str_of(c->label),
                                                   .programme = 11,
                                                   .language = c->is_kyrgyz ? STR("ky") : STR("ru"),
                                                   .calendar_id = w->calendars[which],
                                                   .bell_set_id = w->bell_sets[which][c->shift - 1],
                                                   .week_days = DEMO_DAYS,
                                                   .markless = c->grade == 1,
                                               });
        homeroom_add(w->act, w->ids->classes[i], w->ids->staff[c->homeroom], s->year.first_day);
        for (int k = 0; k < c->pupil_count; k++)
            enrolment_add(w->act, w->ids->classes[i], w->ids->pupils[c->first_pupil + k],
                          s->year.first_day, STR("зачислен на начало года"));
    }
}

static struct str group_name(const struct demo_course *c)
{
    if (c->subject == SUBJECT_LABOUR)
        return c->group == 1 ? STR("мальчики") : STR("девочки");
    return c->group == 1 ? STR("группа 1") : STR("группа 2");
}

/* The last of the class has not been put into a group of informatics yet. */
static bool is_forgotten(const struct storing *w, const struct demo_course *c, int pupil)
{
    const struct demo_class *k = &w->s->classes[c->class_no];

    return c->subject == SUBJECT_INFORMATICS && pupil == k->first_pupil + k->pupil_count - 1;
}

static void store_member(struct storing *w, const struct demo_course *c, struct subgroup_id group,
                         int pupil)
{
    struct date first = w->s->year.first_day, change = demo_change_day(w->s);
    bool in_first = demo_is_in_course(w->s, c, pupil, first);
    bool in_last = demo_is_in_course(w->s, c, pupil, change);

    if (is_forgotten(w, c, pupil) || (!in_first && !in_last))
        return;
    subgroup_member_add(w->act, group, w->ids->pupils[pupil], in_first ? first : change);
    if (!in_last)
        subgroup_member_end(w->act, group, w->ids->pupils[pupil], date_add(change, -1));
}

static struct subgroup_id store_group(struct storing *w, const struct demo_course *c)
{
    const struct demo_class *k = &w->s->classes[c->class_no];
    struct subgroup_id id =
        subgroup_add(w->act, &(struct subgroup){.class_id = w->ids->classes[c->class_no],
                                                .subject_id = w->subjects[c->subject],
                                                .name = group_name(c)});

    for (int i = k->first_pupil; i < k->first_pupil + k->pupil_count; i++)
        store_member(w, c, id, i);
    return id;
}

static void store_courses(struct storing *w)
{
    for (int i = 0; i < w->s->course_count; i++) {
        const struct demo_course *c = &w->s->courses[i];

        w->ids->groups[i] = c->group ? store_group(w, c) : (struct subgroup_id){0};
        w->ids->courses[i] = course_add(w->act, w->ids->classes[c->class_no],
                                        w->subjects[c->subject], w->ids->groups[i]);
        course_teacher_add(w->act, w->ids->courses[i], w->ids->staff[c->teacher],
                           w->s->year.first_day);
    }
}

/* One class is to have more sport than its page gives, another a subject that nobody teaches. */
static int planned_hours(int class_no, enum demo_subject subject, int hours)
{
    enum { MORE_SPORT = 17, NO_DRAWING = 22 };

    if (class_no == MORE_SPORT && subject == SUBJECT_SPORT)
        return hours + 1;
    return class_no == NO_DRAWING && subject == SUBJECT_DRAWING ? 1 : hours;
}

static void store_load(struct storing *w)
{
    const struct demo_school *s = w->s;

    for (int i = 0; i < DEMO_CLASSES; i++) {
        const struct demo_class *c = &s->classes[i];
        for (int k = 0; k < DEMO_SUBJECTS; k++) {
            enum demo_subject subject = (enum demo_subject)k;
            int hours = demo_plan_hours(c->grade, c->is_kyrgyz, subject);
            curriculum_set(w->act,
                           &(struct curriculum_row){w->ids->classes[i], w->subjects[k],
                                                    100 * planned_hours(i, subject, hours)});
        }
    }
    for (int i = 0; i < s->course_count; i++)
        load_set_hours(w->act, w->ids->courses[i], 100 * s->courses[i].hours);
    for (int i = 0; i < DEMO_STAFF; i++) {
        if (s->staff[i].homeroom >= 0 && s->classes[s->staff[i].homeroom].grade <= 4)
            load_set_norm(w->act, w->ids->staff[i], 2000);
    }
}

static void store_timetable(struct storing *w)
{
    const struct demo_school *s = w->s;
    struct slot *slots = ARENA_ARRAY(s->arena, struct slot, (size_t)s->slot_count);

    for (int i = 0; i < s->slot_count; i++) {
        const struct demo_slot *slot = &s->slots[i];

        slots[i] = (struct slot){.course = w->ids->courses[slot->course],
                                 .weekday = slot->weekday,
                                 .number = slot->number};
        if (slot->room >= 0)
            slots[i].room = w->ids->rooms[slot->room];
    }
    timetable_add(
        w->act,
        &(struct timetable){.year_id = w->ids->year, .first_day = s->year.first_day, .cycle = 1},
        (struct slots){slots, (size_t)s->slot_count});
    timetable_lay_out(w->act, w->ids->year, s->year.first_day);
}

void demo_store_school(struct act *act, const struct demo_school *s, struct demo_ids *out)
{
    struct storing w = {.act = act, .s = s, .ids = out};
    struct arena *a = s->arena;

    *out = (struct demo_ids){
        .staff = ARENA_ARRAY(a, struct person_id, DEMO_STAFF),
        .guardians = ARENA_ARRAY(a, struct person_id, (size_t)s->guardian_count),
        .pupils = ARENA_ARRAY(a, struct pupil_id, (size_t)s->pupil_count),
        .classes = ARENA_ARRAY(a, struct class_id, DEMO_CLASSES),
        .courses = ARENA_ARRAY(a, struct course_id, (size_t)s->course_count),
        .rooms = ARENA_ARRAY(a, struct room_id, (size_t)s->room_count),
        .groups = ARENA_ARRAY(a, struct subgroup_id, (size_t)s->course_count),
    };
    act->now_ms = demo_instant(date_add(s->year.first_day, -7), 10 * 60);
    store_year(&w);
    store_staff(&w);
    store_families(&w);
    store_classes(&w);
    store_courses(&w);
    store_load(&w);
    store_timetable(&w);
}
