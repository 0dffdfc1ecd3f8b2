#include "web/pages/arithmetic.h"

#include "base/buf.h"
#include "html/format.h"
#include "rules/mark.h"

enum { WHOLE = 100 };

struct average counted_sum(const struct counted_mark *marks, size_t n)
{
    struct average sum = {0};
    for (size_t i = 0; i < n; i++)
        average_add_weighted(&sum, marks[i].value, marks[i].weight);
    return sum;
}

/* Hundredths without zeros at the end: "1", "0,5", "0,75". */
static struct str number(struct arena *a, const struct tr *tr, int64_t hundredths)
{
    if (hundredths % WHOLE == 0)
        return format_fixed(a, tr, hundredths / WHOLE, 0);
    if (hundredths % 10 == 0)
        return format_fixed(a, tr, hundredths / 10, 1);
    return format_fixed(a, tr, hundredths, 2);
}

static bool are_weighted(const struct counted_mark *marks, size_t n)
{
    int digits[MARK_PARTS_MAX];
    for (size_t i = 0; i < n; i++)
        if (marks[i].weight != 0 && marks[i].weight != WHOLE &&
            mark_digits(marks[i].value, digits) > 0)
            return true;
    return false;
}

struct str arithmetic_text(struct arena *a, const struct tr *tr, const struct counted_mark *marks,
                           size_t n)
{
    struct buf b;
    int digits[MARK_PARTS_MAX];
    const char *plus = "";
    struct average sum = counted_sum(marks, n);
    bool weighted = are_weighted(marks, n);
    if (sum.count == 0)
        return STR_NULL;
    buf_init(&b, a, 256);
    buf_add_str(&b, STR("("));
    for (size_t i = 0; i < n; i++) {
        int parts = marks[i].weight > 0 ? mark_digits(marks[i].value, digits) : 0;
        for (int k = 0; k < parts; k++, plus = " + ") {
            buf_printf(&b, "%s%d", plus, digits[k]);
            if (weighted)
                buf_printf(&b, " × %.*s", STR_FMT(number(a, tr, marks[i].weight)));
        }
    }
    struct str total = number(a, tr, sum.sum), by = number(a, tr, sum.count);
    buf_printf(&b, ") ÷ %.*s = %.*s ÷ %.*s = ", STR_FMT(by), STR_FMT(total), STR_FMT(by));
    buf_add_str(&b, format_fixed(a, tr, average_hundredths(sum), 2));
    return buf_str(&b);
}

static struct str best_marks(struct arena *a, const struct tr *tr, int n, int best)
{
    if (best == scale_five.highest)
        return tr_count(a, tr, "%d mark of 5", "%d marks of 5", n);
    return tr_fill(a, tr_count(a, tr, "%d mark of %1", "%d marks of %1", n),
                   (const struct str[]){str_of(arena_printf(a, "%d", best))}, 1);
}

struct str forecast_text(struct arena *a, const struct tr *tr, struct average now,
                         const struct forecast_rules *r)
{
    int mark = average_mark(now, r->rounding);
    if (mark == 0 || mark >= r->scale->highest)
        return STR_NULL;
    struct forecast f = average_forecast(now, WHOLE, mark + 1, r->rounding, r->scale);
    if (f.best < 0)
        return STR_NULL;
    struct str goal = str_of(arena_printf(a, "%d", mark + 1));
    struct str need = f.mark > 0 ? str_of(arena_printf(a, "%d", f.mark))
                                 : best_marks(a, tr, f.best, r->scale->highest);
    return tr_fill(a, tr_text(tr, "For %1 you need: %2"), (const struct str[]){goal, need}, 2);
}
