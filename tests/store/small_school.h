#ifndef DEPTER_TESTS_STORE_SMALL_SCHOOL_H
#define DEPTER_TESTS_STORE_SMALL_SCHOOL_H
/*
 * A small school for the tests of the store, built anew for each test (fixture.h) and committed;
 * the test begins inside a second transaction, with an act of teacher 0.
 *
 * Year 2026/27, quarters 1.09–30.10, 9.11–29.12, 11.01–19.03, 29.03–28.05; off: 7.10 (Wednesday),
 * 21.10. Timetable from 1.09 with two weeks (31.08 is the Monday of week 1):
 *
 *              Mon          Tue                    Wed        Thu              Fri
 *   5А (5 days) 1 maths     1 English (week 1)     2 maths
 *   7Б (6 days) 2 maths     2 maths                           1 maths (week 2) 3 English, 2 groups
 *
 * Pupils 0 and 1 are in 5А; 2 to 5 in 7Б: 2 and 3 in the first group of English, 4 and 5 in the
 * second. The mother has pupils 0 and 2, the father has 2. Teacher 0 has mathematics in both and
 * leads 5А, teacher 1 English in 5А and of the first group and leads 7Б, teacher 2 the second
 * group.
 */
#include "store/fixture.h"

#include <string.h>

#include "store/account.h"
#include "store/check.h"
#include "store/class.h"
#include "store/course.h"
#include "store/diary.h"
#include "store/journal.h"
#include "store/lesson.h"
#include "store/person.h"
#include "store/school.h"
#include "store/timetable.h"

struct small_school {
    union {
        struct reader reader;
        struct {
            struct db *db;
            struct arena *a;
            struct school_id id;
        };
    };
    struct act act;
    struct year_id year;
    struct calendar_id calendar;
    struct bell_set_id bells;
    struct class_id five, seven;
    struct subject_id maths, english;
    struct subgroup_id groups[2];
    struct room_id rooms[2];
    struct course_id maths5, english5, maths7, english7[2];
    struct person_id director, teachers[3], mother, father;
    struct pupil_id pupils[6];
    struct account_id director_account, teacher_accounts[3], mother_account, pupil_account;
    struct timetable_id timetable;
    struct laid_out laid_out; /* of the whole year */
};

struct small_school *small_school(void **state);

int small_school_set_up(void **state);
int small_school_tear_down(void **state);

#define SMALL(test)                                                    \
    {                                                                  \
#test, test, small_school_set_up, small_school_tear_down, NULL \
    }
#define SMALL_RUN(tests) fixture_run(tests, sizeof(tests) / sizeof((tests)[0]))

struct date on(const char *text);

/* A viewer that is this person, today on that day. */
struct viewer small_school_viewer(struct person_id person, const char *today);

struct person_id small_school_adult(struct small_school *s, const char *surname);
struct pupil_id small_school_pupil(struct small_school *s, const char *surname);

/* The lesson of the course on the day; fails the test when there is not exactly one. */
struct lesson_id lesson_of(struct small_school *s, struct course_id course, const char *day);
struct lesson_ref ref_of(struct small_school *s, struct course_id course, const char *day);

/* Ends the transaction that the test is in for good, and begins another. */
void small_school_commit(struct small_school *s);
/* Commits, then what depter check finds: differences of log and tables, a broken chain. */
int64_t small_school_differences(struct small_school *s);

/* One number from a query whose column is n. */
struct number {
    int64_t n;
};
extern const struct db_column number_columns[1];
#define NUMBER(s, text, ...)                                                           \
    __extension__({                                                                    \
        static const struct db_query number_query = {"" text, sizeof(struct number),   \
                                                     number_columns, 1};               \
        struct number number_row;                                                      \
        assert_true(db_get((s)->db, (s)->a, &number_query, &number_row, __VA_ARGS__)); \
        number_row.n;                                                                  \
    })

/* Rows of the log; and the newest one. */
int64_t log_count(struct small_school *s);
struct log_text {
    struct str action, item, old_value, new_value, reason;
    int64_t actor_id, course_id, pupil_id;
    int lesson_no;
};
struct log_text log_newest(struct small_school *s);

#define assert_text(s, literal) assert_true(str_is((s), literal))
#define assert_absent(s) assert_true(str_is_null(s))
#define assert_id(a, b) assert_int_equal((a).v, (b).v)
#define assert_date(d, text) assert_int_equal((d).days, on(text).days)

/* The base refuses what the statement does, and nothing of it stays. */
#define assert_refused(s, statement)                          \
    do {                                                      \
        act_mark(&(s)->act);                                  \
        db_savepoint((s)->db);                                \
        statement;                                            \
        assert_int_equal(db_trouble((s)->db), DB_CONSTRAINT); \
        db_undo((s)->db);                                     \
        act_return(&(s)->act);                                \
        assert_int_equal(db_trouble((s)->db), DB_FINE);       \
    } while (0)

#endif
