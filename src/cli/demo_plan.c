#include "cli/demo_plan.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "cli/demo_timetable.h"

const struct demo_subject_name demo_subject_names[DEMO_SUBJECTS] = {
    [SUBJECT_RUSSIAN] = {"Русский язык", "Орус тили", "Russian language"},
    [SUBJECT_KYRGYZ] = {"Кыргызский язык", "Кыргыз тили", "Kyrgyz language"},
    [SUBJECT_READING] = {"Литературное чтение", "Адабий окуу", "Reading"},
    [SUBJECT_RUSSIAN_LIT] = {"Русская литература", "Орус адабияты", "Russian literature"},
    [SUBJECT_KYRGYZ_LIT] = {"Кыргызская литература", "Кыргыз адабияты", "Kyrgyz literature"},
    [SUBJECT_ENGLISH] = {"Английский язык", "Англис тили", "English language"},
    [SUBJECT_MATHS] = {"Математика", "Математика", "Mathematics"},
    [SUBJECT_ALGEBRA] = {"Алгебра", "Алгебра", "Algebra"},
    [SUBJECT_GEOMETRY] = {"Геометрия", "Геометрия", "Geometry"},
    [SUBJECT_INFORMATICS] = {"Информатика", "Информатика", "Informatics"},
    [SUBJECT_HOMELAND] = {"Родиноведение", "Мекен таануу", "Homeland studies"},
    [SUBJECT_NATURE] = {"Естествознание", "Табият таануу", "Natural science"},
    [SUBJECT_BIOLOGY] = {"Биология", "Биология", "Biology"},
    [SUBJECT_GEOGRAPHY] = {"География", "География", "Geography"},
    [SUBJECT_PHYSICS] = {"Физика", "Физика", "Physics"},
    [SUBJECT_ASTRONOMY] = {"Астрономия", "Астрономия", "Astronomy"},
    [SUBJECT_CHEMISTRY] = {"Химия", "Химия", "Chemistry"},
    [SUBJECT_HISTORY] = {"История", "Тарых", "History"},
    [SUBJECT_SOCIETY] = {"Человек и общество", "Адам жана коом", "Man and society"},
    [SUBJECT_ART] = {"Изобразительное искусство", "Көркөм өнөр", "Art"},
    [SUBJECT_MUSIC] = {"Музыка", "Музыка", "Music"},
    [SUBJECT_LABOUR] = {"Технология", "Технология", "Technology"},
    [SUBJECT_DRAWING] = {"Черчение", "Чийүү", "Technical drawing"},
    [SUBJECT_SPORT] = {"Физическая культура", "Дене тарбия", "Physical education"},
    [SUBJECT_DEFENCE] = {"Допризывная подготовка", "Аскерге чейинки даярдык",
                         "Pre-conscription training"},
};

/*
 * Hours a week by grade 1–11 in a class taught in Russian; the sums are those of the base plan: 20,
 * 22, 24, 25, 29, 30, 30, 30, 30, 29, 30 (domain.md 3). Classes taught in Kyrgyz have the two
 * languages the other way round.
 */
static const unsigned char hours[DEMO_SUBJECTS][11] = {
    [SUBJECT_RUSSIAN] = {5, 5, 5, 5, 4, 3, 3, 3, 2, 2, 2},
    [SUBJECT_KYRGYZ] = {3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2},
    [SUBJECT_READING] = {3, 3, 3, 4},
    [SUBJECT_RUSSIAN_LIT] = {0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2},
    [SUBJECT_KYRGYZ_LIT] = {0, 0, 0, 0, 2, 2, 1, 1, 1, 1, 1},
    [SUBJECT_ENGLISH] = {0, 0, 2, 2, 3, 3, 2, 2, 2, 2, 2},
    [SUBJECT_MATHS] = {4, 5, 5, 5, 5, 5},
    [SUBJECT_ALGEBRA] = {0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3},
    [SUBJECT_GEOMETRY] = {0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2},
    [SUBJECT_INFORMATICS] = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1},
    [SUBJECT_HOMELAND] = {1, 1, 1, 1},
    [SUBJECT_NATURE] = {0, 0, 0, 0, 2},
    [SUBJECT_BIOLOGY] = {0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2},
    [SUBJECT_GEOGRAPHY] = {0, 0, 0, 0, 0, 2, 2, 2, 2, 1, 1},
    [SUBJECT_PHYSICS] = {0, 0, 0, 0, 0, 0, 2, 2, 3, 3, 3},
    [SUBJECT_ASTRONOMY] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
    [SUBJECT_CHEMISTRY] = {0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2},
    [SUBJECT_HISTORY] = {0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2},
    [SUBJECT_SOCIETY] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1},
    [SUBJECT_ART] = {1, 1, 1, 1, 1, 1},
    [SUBJECT_MUSIC] = {1, 1, 1, 1, 1, 1, 1},
    [SUBJECT_LABOUR] = {0, 1, 1, 1, 1, 1, 1, 1},
    [SUBJECT_DRAWING] = {0, 0, 0, 0, 0, 0, 0, 0, 1},
    [SUBJECT_SPORT] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2},
    [SUBJECT_DEFENCE] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1},
};

int demo_plan_hours(int grade, bool is_kyrgyz, enum demo_subject subject)
{
    if (is_kyrgyz) {
        static const enum demo_subject swapped[][2] = {
            {SUBJECT_RUSSIAN, SUBJECT_KYRGYZ},
            {SUBJECT_RUSSIAN_LIT, SUBJECT_KYRGYZ_LIT},
        };
        for (int i = 0; i < 2; i++) {
            if (subject == swapped[i][0] || subject == swapped[i][1])
                return hours[swapped[i][subject == swapped[i][0]]][grade - 1];
        }
    }
    return hours[subject][grade - 1];
}

void demo_prng(struct prng *g, const struct demo_school *s, unsigned purpose)
{
    prng_init(g, s->options.seed * 1000003u + purpose);
}

/* ---- classes --------------------------------------------------------------------------------- */

void demo_plan_classes(struct demo_school *s)
{
    static const char *const letters[] = {"А", "Б", "В", "Г"};
    struct prng g;
    int n = 0, left = s->options.pupils;

    demo_prng(&g, s, 1);
    for (int grade = 1; grade <= 11; grade++) {
        int parallel = grade <= 3 ? 4 : 3;
        bool second = grade == 3 || grade == 4 || (grade >= 6 && grade <= 8);

        for (int i = 0; i < parallel; i++, n++) {
            struct demo_class *c = &s->classes[n];
            *c = (struct demo_class){
                .grade = grade,
                .is_kyrgyz = i == 0 || i == 3,
                .shift = second ? 2 : 1,
                .homeroom = -1,
            };
            snprintf(c->label, sizeof(c->label), "%d%s", grade, letters[i]);
        }
    }
    ASSERT(n == DEMO_CLASSES);
    for (int i = 0; i < DEMO_CLASSES; i++)
        s->classes[i].pupil_count = left / DEMO_CLASSES + (i < left % DEMO_CLASSES);
    /* Classes differ: pupils go from one to another while both keep a legal size. */
    int reach = left / DEMO_CLASSES / 8;
    for (int i = 0; i + 1 < DEMO_CLASSES && reach > 0; i += 2) {
        int *a = &s->classes[i].pupil_count, *b = &s->classes[i + 1].pupil_count;
        int move = (int)prng_below(&g, 2 * (unsigned)reach + 1) - reach;

        if (*a + move <= DEMO_CLASS_MAX && *b - move <= DEMO_CLASS_MAX &&
            *a + move >= DEMO_CLASS_MIN && *b - move >= DEMO_CLASS_MIN) {
            *a += move;
            *b -= move;
        }
    }
    for (int i = 1; i < DEMO_CLASSES; i++)
        s->classes[i].first_pupil = s->classes[i - 1].first_pupil + s->classes[i - 1].pupil_count;
}

/* ---- courses and load ------------------------------------------------------------------------ */

enum chair {
    CHAIR_PRIMARY,
    CHAIR_RUSSIAN,
    CHAIR_KYRGYZ,
    CHAIR_ENGLISH,
    CHAIR_MATHS,
    CHAIR_INFORMATICS,
    CHAIR_PHYSICS,
    CHAIR_CHEMISTRY,
    CHAIR_BIOLOGY,
    CHAIR_GEOGRAPHY,
    CHAIR_HISTORY,
    CHAIR_MUSIC,
    CHAIR_WORKSHOP, /* labour of boys, drawing */
    CHAIR_CRAFTS,   /* labour of girls, art */
    CHAIR_SPORT,
    CHAIRS,
};

enum { HOURS_MAX = 24, FIRST_PRIMARY = 7, PRIMARY_CLASSES = 15 };

static enum chair chair_of(const struct demo_class *c, enum demo_subject subject, int group)
{
    static const unsigned char chairs[DEMO_SUBJECTS] = {
        [SUBJECT_RUSSIAN] = CHAIR_RUSSIAN,     [SUBJECT_RUSSIAN_LIT] = CHAIR_RUSSIAN,
        [SUBJECT_KYRGYZ] = CHAIR_KYRGYZ,       [SUBJECT_KYRGYZ_LIT] = CHAIR_KYRGYZ,
        [SUBJECT_READING] = CHAIR_PRIMARY,     [SUBJECT_ENGLISH] = CHAIR_ENGLISH,
        [SUBJECT_MATHS] = CHAIR_MATHS,         [SUBJECT_ALGEBRA] = CHAIR_MATHS,
        [SUBJECT_GEOMETRY] = CHAIR_MATHS,      [SUBJECT_INFORMATICS] = CHAIR_INFORMATICS,
        [SUBJECT_HOMELAND] = CHAIR_PRIMARY,    [SUBJECT_NATURE] = CHAIR_BIOLOGY,
        [SUBJECT_BIOLOGY] = CHAIR_BIOLOGY,     [SUBJECT_GEOGRAPHY] = CHAIR_GEOGRAPHY,
        [SUBJECT_PHYSICS] = CHAIR_PHYSICS,     [SUBJECT_ASTRONOMY] = CHAIR_PHYSICS,
        [SUBJECT_CHEMISTRY] = CHAIR_CHEMISTRY, [SUBJECT_HISTORY] = CHAIR_HISTORY,
        [SUBJECT_SOCIETY] = CHAIR_HISTORY,     [SUBJECT_ART] = CHAIR_CRAFTS,
        [SUBJECT_MUSIC] = CHAIR_MUSIC,         [SUBJECT_LABOUR] = CHAIR_WORKSHOP,
        [SUBJECT_DRAWING] = CHAIR_WORKSHOP,    [SUBJECT_SPORT] = CHAIR_SPORT,
        [SUBJECT_DEFENCE] = CHAIR_SPORT,
    };

    if (c->grade <= 4) {
        enum demo_subject own = c->is_kyrgyz ? SUBJECT_KYRGYZ : SUBJECT_RUSSIAN;

        if (subject == own || subject == SUBJECT_MATHS || subject == SUBJECT_ART ||
            subject == SUBJECT_LABOUR)
            return CHAIR_PRIMARY;
    }
    if (subject == SUBJECT_LABOUR && group == 2)
        return CHAIR_CRAFTS;
    return chairs[subject];
}

static bool is_split(const struct demo_class *c, enum demo_subject subject)
{
    enum demo_subject second = c->is_kyrgyz ? SUBJECT_RUSSIAN : SUBJECT_KYRGYZ;

    if (c->grade < 5 || c->pupil_count < DEMO_SPLIT_SIZE)
        return false;
    return subject == second || subject == SUBJECT_ENGLISH || subject == SUBJECT_INFORMATICS ||
           subject == SUBJECT_LABOUR;
}

static void make_courses(struct demo_school *s)
{
    s->courses = ARENA_ARRAY(s->arena, struct demo_course, DEMO_CLASSES * DEMO_SUBJECTS * 2);
    for (int i = 0; i < DEMO_CLASSES; i++) {
        const struct demo_class *c = &s->classes[i];

        for (int subject = 0; subject < DEMO_SUBJECTS; subject++) {
            int n = demo_plan_hours(c->grade, c->is_kyrgyz, (enum demo_subject)subject);
            bool split = is_split(c, (enum demo_subject)subject);

            for (int group = split; n > 0 && group <= 2 * split; group++) {
                s->courses[s->course_count++] = (struct demo_course){
                    .class_no = i,
                    .subject = (enum demo_subject)subject,
                    .group = group,
                    .teacher = -1,
                    .hours = n,
                };
            }
        }
    }
}

static enum chair course_chair(const struct demo_school *s, const struct demo_course *c)
{
    return chair_of(&s->classes[c->class_no], c->subject, c->group);
}

/* Each chair gets as many teachers as its hours need; who is left strengthens the busiest. */
static void staff_chairs(struct demo_school *s)
{
    int need[CHAIRS] = {0}, count[CHAIRS] = {0}, next = FIRST_PRIMARY + PRIMARY_CLASSES;

    for (int i = 0; i < s->course_count; i++)
        need[course_chair(s, &s->courses[i])] += s->courses[i].hours;
    for (int i = 0; i < PRIMARY_CLASSES; i++)
        s->staff[FIRST_PRIMARY + i].chair = CHAIR_PRIMARY;
    for (int i = CHAIR_PRIMARY + 1; i < CHAIRS; i++) {
        count[i] = (need[i] + HOURS_MAX - 1) / HOURS_MAX;
        /* Two groups at once want two teachers. */
        if (i == CHAIR_INFORMATICS && count[i] < 2)
            count[i] = 2;
    }
    int used = 0;
    for (int i = 0; i < CHAIRS; i++)
        used += count[i];
    for (; used < DEMO_STAFF - next; used++) {
        int busiest = CHAIR_RUSSIAN;

        for (int i = CHAIR_RUSSIAN; i < CHAIRS; i++) {
            if (need[i] * count[busiest] > need[busiest] * count[i])
                busiest = i;
        }
        count[busiest]++;
    }
    for (int i = 0; i < CHAIRS; i++) {
        for (int k = 0; k < count[i] && next < DEMO_STAFF; k++)
            s->staff[next++].chair = i;
    }
}

static bool teaches_other_group(const struct demo_school *s, int teacher,
                                const struct demo_course *c)
{
    const struct demo_course *other = c->group == 2 ? c - 1 : c + 1;

    return c->group > 0 && other < s->courses + s->course_count && other->teacher == teacher;
}

/* Least loaded of the chair, rather of the teachers who already come in this shift. */
static int pick_teacher(const struct demo_school *s, const struct demo_course *c)
{
    enum chair chair = course_chair(s, c);
    int best = -1, best_cost = 0;

    for (int t = FIRST_PRIMARY + PRIMARY_CLASSES; t < DEMO_STAFF; t++) {
        if (s->staff[t].chair != (int)chair || teaches_other_group(s, t, c))
            continue;
        bool other_shift = 1 + t % 2 != s->classes[c->class_no].shift;
        int cost = s->staff[t].hours * 2 + other_shift * 9;
        if (best < 0 || cost < best_cost) {
            best = t;
            best_cost = cost;
        }
    }
    ASSERT(best >= 0);
    return best;
}

/* One teacher takes the languages, or all mathematics, of a class together. */
static void assign_bundle(struct demo_school *s, struct demo_course *c)
{
    int teacher = pick_teacher(s, c);

    for (struct demo_course *d = c; d < s->courses + s->course_count; d++) {
        if (d->class_no != c->class_no)
            break;
        if (d->teacher < 0 && course_chair(s, d) == course_chair(s, c) &&
            (d->group == 0 || d->group == c->group || (c->group == 0 && d->group == 1)) &&
            !teaches_other_group(s, teacher, d)) {
            d->teacher = teacher;
            s->staff[teacher].hours += d->hours;
        }
    }
}

/* Who sees the class most and leads no other. */
static int homeroom_teacher(const struct demo_school *s, int class_no)
{
    int seen[DEMO_STAFF] = {0}, best = FIRST_PRIMARY;

    for (int k = 0; k < s->course_count; k++) {
        if (s->courses[k].class_no == class_no)
            seen[s->courses[k].teacher] += s->courses[k].hours;
    }
    for (int t = FIRST_PRIMARY; t < DEMO_STAFF; t++) {
        if (s->staff[t].homeroom >= 0)
            seen[t] = 0;
        if (seen[t] > seen[best])
            best = t;
    }
    ASSERT(seen[best] > 0);
    return best;
}

static void choose_homerooms(struct demo_school *s)
{
    for (int i = 0; i < DEMO_CLASSES; i++) {
        int teacher = homeroom_teacher(s, i);

        s->classes[i].homeroom = teacher;
        s->staff[teacher].homeroom = i;
    }
}

void demo_plan_courses(struct demo_school *s)
{
    make_courses(s);
    staff_chairs(s);
    for (int i = 0; i < s->course_count; i++) {
        struct demo_course *c = &s->courses[i];

        if (course_chair(s, c) == CHAIR_PRIMARY) {
            c->teacher = FIRST_PRIMARY + c->class_no;
            s->staff[c->teacher].hours += c->hours;
        }
    }
    for (int i = 0; i < s->course_count; i++) {
        if (s->courses[i].teacher < 0)
            assign_bundle(s, &s->courses[i]);
    }
    choose_homerooms(s);
}

struct demo_school *demo_school_make(struct arena *a, const struct demo_options *o)
{
    struct demo_school *s = ARENA_NEW(a, struct demo_school);

    s->arena = a;
    s->options = *o;
    demo_year_make(&s->year, o->date);
    demo_plan_classes(s);
    demo_people_make(s);
    demo_plan_courses(s);
    demo_timetable_solve(s);
    return s;
}
