#include "web/pages/due_words.h"

#include "html/format.h"

struct str due_words(struct arena *a, const struct tr *tr, const struct due_work *w)
{
    struct str left = tr_count(a, tr, "%d mark missing", "%d marks missing", w->missing);
    int late = deadline_days_late(w->due, w->newest);
    struct str day = date_is_none(w->due) ? STR("") : format_day_digits(a, w->due);
    switch (w->state) {
    case DEADLINE_LATE:
        return tr_count(a, tr, "entered %d day late", "entered %d days late", late);
    case DEADLINE_OVERDUE:
        return TR_FILL(a, tr_text(tr, "overdue since %1: %2"), day, left);
    case DEADLINE_TODAY:
        return TR_FILL(a, tr_text(tr, "due today: %1"), left);
    case DEADLINE_SOON:
    case DEADLINE_WAITING:
        return day.n > 0 ? TR_FILL(a, tr_text(tr, "due %1: %2"), day, left) : left;
    case DEADLINE_DONE:
        break;
    }
    return STR_NULL;
}

const char *due_class(const struct due_work *w)
{
    switch (w->state) {
    case DEADLINE_LATE:
    case DEADLINE_OVERDUE:
    case DEADLINE_TODAY:
        return "chip late";
    case DEADLINE_SOON:
        return "chip miss";
    case DEADLINE_WAITING:
    case DEADLINE_DONE:
        break;
    }
    return "chip";
}
