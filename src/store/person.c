#include "store/person.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "store/id.h"
#include "store/names.h"

struct str person_full_name(struct arena *a, struct str surname, struct str given,
                            struct str patronymic)
{
    struct buf b;
    buf_init(&b, a, surname.n + given.n + patronymic.n + 3);
    buf_add_str(&b, surname);
    if (given.n > 0) {
        buf_add_char(&b, ' ');
        buf_add_str(&b, given);
    }
    if (patronymic.n > 0) {
        buf_add_char(&b, ' ');
        buf_add_str(&b, patronymic);
    }
    return buf_str(&b);
}

static void add_initial(struct buf *b, struct str name)
{
    size_t end = 0;
    if (utf8_next(name, &end) == UINT32_MAX)
        return;
    BUF_ADD_LITERAL(b, "\u00a0");
    buf_add(b, name.p, end);
    buf_add_char(b, '.');
}

struct str person_short_name(struct arena *a, struct str surname, struct str given,
                             struct str patronymic)
{
    struct buf b;
    buf_init(&b, a, surname.n + 20);
    buf_add_str(&b, surname);
    add_initial(&b, given);
    add_initial(&b, patronymic);
    return buf_str(&b);
}

/* The three parts are stored as given, absent ones as empty text. */
static struct str not_null(struct str s)
{
    return s.p ? s : STR("");
}

static struct str search_key_of(struct arena *a, const struct person *p)
{
    return sortkey_search(a, person_full_name(a, p->surname, p->given, p->patronymic));
}

static int64_t add_person(struct act *act, enum sort_language lang, const char *kind,
                          const struct person *p)
{
    int64_t id = id_new();
    struct str key = sortkey_name(act->arena, lang, p->surname, p->given, p->patronymic);
    db_run(act->db,
           "INSERT INTO persons (school_id, person_id, kind, surname, given, patronymic, sort_key, "
           "search_key, sex,"
           " birth_date, phone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
           DB_ARGS(act->school.v, id, kind, p->surname, not_null(p->given), not_null(p->patronymic),
                   names_key(key), search_key_of(act->arena, p), p->sex, p->birth_date, p->phone));
    log_add(act, &(struct log_entry){.action = "person",
                                     .item = names_item(act->arena, kind, id),
                                     .new_value = person_full_name(act->arena, p->surname, p->given,
                                                                   p->patronymic)});
    return id;
}

struct person_id staff_add(struct act *act, enum sort_language lang, const struct person *p)
{
    struct person_id id = {add_person(act, lang, "adult", p)};
    db_run(act->db, "INSERT INTO staff (school_id, person_id) VALUES ($1, $2)",
           DB_ARGS(act->school.v, id.v));
    return id;
}

struct pupil_id pupil_add(struct act *act, enum sort_language lang, const struct person *p,
                          struct str pin)
{
    struct pupil_id id = {add_person(act, lang, "pupil", p)};
    db_run(act->db, "INSERT INTO pupils (school_id, pupil_id, pin) VALUES ($1, $2, $3)",
           DB_ARGS(act->school.v, id.v, pin));
    return id;
}

struct person_id adult_add(struct act *act, enum sort_language lang, const struct person *p)
{
    return (struct person_id){add_person(act, lang, "adult", p)};
}

void guardian_add(struct act *act, struct person_id guardian, struct pupil_id pupil,
                  struct str kind, struct date first_day)
{
    db_run(act->db,
           "INSERT INTO guardians (school_id, person_id, pupil_id, kind, first_day) VALUES ($1, "
           "$2, $3, $4, $5)",
           DB_ARGS(act->school.v, guardian.v, pupil.v, kind, first_day));
    log_add(act, &(struct log_entry){.action = "guardian",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "adult", guardian.v),
                                     .new_value = kind});
}

#define PERSON_COLUMNS "person_id, surname, given, patronymic, sex, birth_date, phone"
#define PERSON_MEMBERS person_id, surname, given, patronymic, sex, birth_date, phone

static const struct db_query get_person =
    DB_QUERY(struct person,
             "SELECT " PERSON_COLUMNS " FROM persons WHERE school_id = $1 AND person_id = $2",
             PERSON_MEMBERS);

bool person_get(const struct reader *r, struct person_id id, struct person *out)
{
    return db_get(r->db, r->arena, &get_person, out, DB_ARGS(r->school.v, id.v));
}

static struct str date_text(struct arena *a, struct date d)
{
    char text[DATE_TEXT_SIZE];
    if (date_is_none(d))
        return STR_NULL;
    return str_dup(a, str_of(date_format(d, text)));
}

static void log_change(struct act *act, int64_t id, struct str old, struct str new)
{
    if (str_eq(old, new))
        return;
    log_add(act, &(struct log_entry){.action = "person",
                                     .item = names_item(act->arena, "person", id),
                                     .old_value = old,
                                     .new_value = new});
}

void person_set(struct act *act, enum sort_language lang, const struct person *p)
{
    struct arena *a = act->arena;
    struct person old;
    if (!person_get(&act->reader, p->person_id, &old))
        return;
    struct str key = sortkey_name(a, lang, p->surname, p->given, p->patronymic);
    db_run(act->db,
           "UPDATE persons SET surname = $3, given = $4, patronymic = $5, sort_key = $6, "
           "search_key = $7, sex = $8,"
           " birth_date = $9, phone = $10 WHERE school_id = $1 AND person_id = $2",
           DB_ARGS(act->school.v, p->person_id.v, p->surname, not_null(p->given),
                   not_null(p->patronymic), names_key(key), search_key_of(a, p), p->sex,
                   p->birth_date, p->phone));
    log_change(act, p->person_id.v, person_full_name(a, old.surname, old.given, old.patronymic),
               person_full_name(a, p->surname, p->given, p->patronymic));
    log_change(act, p->person_id.v, old.sex, p->sex);
    log_change(act, p->person_id.v, date_text(a, old.birth_date), date_text(a, p->birth_date));
    log_change(act, p->person_id.v, old.phone, p->phone);
}

static const struct db_query find_persons =
    DB_QUERY(struct person,
             "SELECT " PERSON_COLUMNS
             " FROM persons WHERE school_id = $1 AND search_key = $2 AND kind = $3"
             " ORDER BY person_id",
             PERSON_MEMBERS);

size_t person_find(const struct reader *r, struct str kind, struct str search_key,
                   struct person **out)
{
    return db_list(r->db, r->arena, &find_persons, out, DB_ARGS(r->school.v, search_key, kind));
}

struct pupil_row {
    struct pupil_id pupil_id;
};
static const struct db_query find_pin = DB_QUERY(
    struct pupil_row, "SELECT pupil_id FROM pupils WHERE school_id = $1 AND pin = $2", pupil_id);

struct pupil_id pupil_find_pin(const struct reader *r, struct str pin)
{
    struct pupil_row row;
    db_get(r->db, r->arena, &find_pin, &row, DB_ARGS(r->school.v, pin));
    return row.pupil_id;
}

void pupil_set_pin(struct act *act, struct pupil_id pupil, struct str pin)
{
    db_run(act->db, "UPDATE pupils SET pin = $3 WHERE school_id = $1 AND pupil_id = $2",
           DB_ARGS(act->school.v, pupil.v, pin));
    log_add(act, &(struct log_entry){.action = "pin", .pupil = pupil, .new_value = pin});
}

static const struct db_query list_staff =
    DB_QUERY(struct person,
             "SELECT p.person_id, p.surname, p.given, p.patronymic, p.sex, p.birth_date, p.phone "
             "FROM staff s"
             " JOIN persons p ON p.school_id = s.school_id AND p.person_id = s.person_id"
             " WHERE s.school_id = $1 ORDER BY p.sort_key, p.person_id",
             PERSON_MEMBERS);

size_t staff_list(const struct reader *r, struct person **out)
{
    return db_list(r->db, r->arena, &list_staff, out, DB_ARGS(r->school.v));
}

static const struct db_query list_children =
    DB_QUERY(struct child,
             "SELECT g.pupil_id, p.surname, p.given, p.patronymic, c.class_id, c.label AS "
             "class_label FROM guardians g"
             " JOIN persons p ON p.school_id = g.school_id AND p.person_id = g.pupil_id"
             " LEFT JOIN enrolments e ON e.school_id = g.school_id AND e.pupil_id = g.pupil_id AND "
             "e.first_day <= $3"
             "  AND (e.last_day IS NULL OR e.last_day >= $3)"
             " LEFT JOIN classes c ON c.school_id = e.school_id AND c.class_id = e.class_id"
             " WHERE g.school_id = $1 AND g.person_id = $2 AND g.first_day <= $3"
             "  AND (g.last_day IS NULL OR g.last_day >= $3) ORDER BY p.sort_key, g.pupil_id",
             pupil_id, surname, given, patronymic, class_label, class_id);

size_t child_list(const struct reader *r, struct person_id guardian, struct date day,
                  struct child **out)
{
    return db_list(r->db, r->arena, &list_children, out, DB_ARGS(r->school.v, guardian.v, day));
}

/* Of several classes on one day the one entered last. */
static const struct db_query list_pupils = DB_QUERY(
    struct pupil,
    "SELECT u.pupil_id, p.surname, p.given, p.patronymic, p.sex, p.birth_date, p.phone, u.pin,"
    " e.class_id, e.first_day FROM pupils u"
    " JOIN persons p ON p.school_id = u.school_id AND p.person_id = u.pupil_id"
    " LEFT JOIN enrolments e ON e.school_id = u.school_id AND e.pupil_id = u.pupil_id"
    "  AND e.first_day <= $2 AND (e.last_day IS NULL OR e.last_day >= $2)"
    "  AND NOT EXISTS (SELECT 1 FROM enrolments o WHERE o.school_id = e.school_id"
    "   AND o.pupil_id = e.pupil_id AND o.first_day > e.first_day AND o.first_day <= $2"
    "   AND (o.last_day IS NULL OR o.last_day >= $2))"
    " WHERE u.school_id = $1 ORDER BY u.pupil_id",
    pupil_id, surname, given, patronymic, sex, birth_date, phone, pin, class_id, first_day);

size_t pupil_list(const struct reader *r, struct date day, struct pupil **out)
{
    return db_list(r->db, r->arena, &list_pupils, out, DB_ARGS(r->school.v, day));
}

static const struct db_query list_guardians = DB_QUERY(
    struct guardian,
    "SELECT g.person_id, p.surname, p.given, p.patronymic, p.phone, g.kind FROM guardians g"
    " JOIN persons p ON p.school_id = g.school_id AND p.person_id = g.person_id"
    " WHERE g.school_id = $1 AND g.pupil_id = $2 AND g.last_day IS NULL"
    " ORDER BY g.person_id",
    person_id, surname, given, patronymic, phone, kind);

size_t guardian_list(const struct reader *r, struct pupil_id pupil, struct guardian **out)
{
    return db_list(r->db, r->arena, &list_guardians, out, DB_ARGS(r->school.v, pupil.v));
}
