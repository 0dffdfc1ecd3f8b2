/* What the families of the demo school and its homeroom teachers have said to each other lately. */
#include "cli/demo_fill.h"
#include "cli/demo_store.h"
#include "store/attendance.h"
#include "store/remark.h"

enum { SAID_MS = 60000 };

static struct person_id guardian_of(const struct demo_school *s, const struct demo_ids *ids,
                                    int pupil)
{
    for (int i = 0; i < s->guardian_count; i++)
        if (s->guardians[i].family == s->pupils[pupil].family)
            return ids->guardians[i];
    return (struct person_id){0};
}

/* A child in each class is away today, or until tomorrow. */
static void tell(struct act *act, const struct demo_school *s, const struct demo_ids *ids,
                 int pupil)
{
    int settled;
    bool ill = pupil % 3 != 0;
    struct excuse e = {.pupil_id = ids->pupils[pupil],
                       .kind = STR("notice"),
                       .first_day = s->options.date,
                       .last_day = date_add(s->options.date, pupil % 2),
                       .reason = ill ? STR("ill") : STR("excused"),
                       .note = ill ? STR("Температура, вызвали врача") : STR("Семейные дела"),
                       .by_family = true};
    act->actor = guardian_of(s, ids, pupil);
    excuse_add(act, &e, &settled);
}

static void write_remark(struct act *act, const struct demo_school *s, const struct demo_ids *ids,
                         int pupil)
{
    static const char *const praise[] = {"Помогла подготовить классный час",
                                         "Дежурил ответственно, спасибо",
                                         "Выступила на школьной олимпиаде по математике",
                                         "Помог новенькому освоиться в классе"};
    static const char *const remarks[] = {"Приходит без сменной обуви", "Нет подписи в дневнике",
                                          "Опаздывает к первому уроку", "Забывает учебники"};
    bool good = pupil % 2 == 0;
    const char *text = good ? praise[pupil / 2 % 4] : remarks[pupil / 2 % 4];
    struct remark remark;
    struct remark_new n = {.pupil = ids->pupils[pupil],
                           .date = date_add(s->options.date, -1 - pupil % 5),
                           .kind = good ? STR("praise") : STR("remark"),
                           .text = str_of(text)};
    act->actor = ids->staff[s->classes[s->pupils[pupil].class_no].homeroom];
    struct remark_id id = remark_add(act, &n);
    struct person_id guardian = guardian_of(s, ids, pupil);
    if (pupil % 3 == 0 || id_is_none(guardian) || !remark_get(&act->reader, id, &remark))
        return;
    act->now_ms += SAID_MS;
    act->actor = guardian;
    remark_see(act, &remark);
}

void demo_store_family(struct act *act, const struct demo_school *s, const struct demo_ids *ids)
{
    enum { EACH = 4 };
    for (int c = 0; c < DEMO_CLASSES; c++) {
        const struct demo_class *class = &s->classes[c];
        for (int i = 0; i < class->pupil_count; i++) {
            act->now_ms += SAID_MS;
            if (i == c % class->pupil_count)
                tell(act, s, ids, class->first_pupil + i);
            else if ((i + c) % EACH == 0)
                write_remark(act, s, ids, class->first_pupil + i);
        }
    }
    act->actor = (struct person_id){0};
}
