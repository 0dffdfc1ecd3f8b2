#include "rules/plan.h"

#include "base/sortkey.h"

/* ---- laying ----------------------------------------------------------------------------- */

/* Hours of the plan in their order; taken[i]: some lesson has the i-th. */
struct hours {
    const struct plan_input *in;
    int *begin; /* of a row, by row; begin[row_count] is how many there are */
    bool *taken;
};

static struct hours make_hours(struct arena *a, const struct plan_input *in)
{
    struct hours h = {.in = in, .begin = ARENA_ARRAY(a, int, in->row_count + 1)};
    int n = 0;
    for (size_t i = 0; i < in->row_count; i++) {
        h.begin[i] = n;
        n += in->rows[i].hours;
    }
    h.begin[in->row_count] = n;
    h.taken = ARENA_ARRAY(a, bool, (size_t)n + 1);
    return h;
}

/* Behind the rows of 0 hours that go with the row's last hour. */
static int row_end(const struct plan_input *in, int row)
{
    int end = row + 1;
    while (end < (int)in->row_count && in->rows[end].hours == 0)
        end++;
    return end;
}

/* The place of one hour of the plan. */
static struct plan_place place_of(const struct hours *h, int row, int hour)
{
    bool is_last = hour == h->in->rows[row].hours;
    return (struct plan_place){row, hour, is_last ? row_end(h->in, row) : row + 1};
}

/* Takes the row's first free hour; with none free it is given longer than planned. */
static int take_hour(struct hours *h, int row)
{
    int hour = h->begin[row];
    while (hour < h->begin[row + 1] && h->taken[hour])
        hour++;
    if (hour < h->begin[row + 1])
        h->taken[hour] = true;
    return hour - h->begin[row] + 1;
}

static bool is_row(const struct plan_input *in, int row)
{
    return row >= 0 && row < (int)in->row_count;
}

/* The lesson said what it gave: its first row is its place, each of them has given an hour. */
static void place_told(struct hours *h, const struct plan_lesson *l, struct plan_place *out)
{
    for (int i = 0; i < l->row_count; i++) {
        int row = l->rows[i];
        if (!is_row(h->in, row))
            continue;
        int hour = take_hour(h, row);
        if (out->row < 0)
            *out = (struct plan_place){row, hour, row + 1};
        else if (row == out->row_end)
            out->row_end = row + 1;
    }
}

static bool wants_hour(const struct plan_lesson *l)
{
    return !l->is_lost && !l->is_outside && l->row_count == 0;
}

static void place_others(struct hours *h, struct plan_place *places)
{
    const struct plan_input *in = h->in;
    int row = 0, hour = 0;
    for (size_t i = 0; i < in->lesson_count; i++) {
        if (!wants_hour(&in->lessons[i]))
            continue;
        while (hour < h->begin[in->row_count] && h->taken[hour])
            hour++;
        if (hour == h->begin[in->row_count])
            return;
        while (hour >= h->begin[row + 1])
            row++;
        h->taken[hour] = true;
        places[i] = place_of(h, row, hour - h->begin[row] + 1);
    }
}

/* ---- what comes of it ------------------------------------------------------------------- */

static void note_lesson(struct plan_row_place *row, int lesson, const struct plan_lesson *l)
{
    row->first = row->first < 0 || lesson < row->first ? lesson : row->first;
    row->last = lesson > row->last ? lesson : row->last;
    row->given += l->is_given;
    row->held += l->is_given || l->row_count > 0;
}

/* Told rows need not stand together, placed ones do. */
static void note_rows(const struct plan_input *in, int lesson, const struct plan_place *p,
                      struct plan_row_place *rows)
{
    const struct plan_lesson *l = &in->lessons[lesson];
    for (int i = 0; i < l->row_count; i++)
        if (is_row(in, l->rows[i]))
            note_lesson(&rows[l->rows[i]], lesson, l);
    if (l->row_count > 0 || p->row < 0)
        return;
    for (int i = p->row; i < p->row_end; i++)
        note_lesson(&rows[i], lesson, l);
}

static void count_lesson(const struct plan_lesson *l, const struct plan_place *p,
                         struct plan_sums *s)
{
    s->lost += l->is_lost;
    if (l->is_lost)
        return;
    s->lessons += l->is_given;
    s->outside += l->is_given && l->is_outside;
    s->ahead += !l->is_given;
    s->spare += !l->is_given && !l->is_outside && p->row < 0;
}

static void sum_rows(const struct hours *h, struct plan_row_place *rows, struct plan_sums *s)
{
    for (size_t i = 0; i < h->in->row_count; i++) {
        int hours = h->in->rows[i].hours;
        int counted = rows[i].given < hours ? rows[i].given : hours;
        for (int k = h->begin[i]; k < h->begin[i + 1]; k++)
            rows[i].unplaced += !h->taken[k];
        rows[i].left = hours - counted;
        s->hours += hours;
        s->given += counted;
        s->left += rows[i].left;
        s->missing += rows[i].unplaced;
    }
}

void plan_lay(struct arena *a, const struct plan_input *in, struct plan_laid *out)
{
    struct plan_place *places = ARENA_ARRAY(a, struct plan_place, in->lesson_count + 1);
    struct plan_row_place *rows = ARENA_ARRAY(a, struct plan_row_place, in->row_count + 1);
    struct hours h = make_hours(a, in);
    *out = (struct plan_laid){places, rows, {0}};
    for (size_t i = 0; i < in->row_count; i++)
        rows[i].first = rows[i].last = -1;
    for (size_t i = 0; i < in->lesson_count; i++) {
        places[i] = (struct plan_place){-1, 0, 0};
        if (!in->lessons[i].is_lost && !in->lessons[i].is_outside)
            place_told(&h, &in->lessons[i], &places[i]);
    }
    place_others(&h, places);
    for (size_t i = 0; i < in->lesson_count; i++) {
        if (!in->lessons[i].is_lost && !in->lessons[i].is_outside)
            note_rows(in, (int)i, &places[i], rows);
        count_lesson(&in->lessons[i], &places[i], &out->sums);
    }
    sum_rows(&h, rows, &out->sums);
}

void plan_baseline(const struct plan_input *in, int *first)
{
    size_t lesson = 0;
    for (size_t i = 0; i < in->row_count; i++) {
        /* A joined row is given in the last hour before it. */
        size_t at = in->rows[i].hours == 0 && lesson > 0 ? lesson - 1 : lesson;
        first[i] = at < in->lesson_count ? (int)at : -1;
        lesson += (size_t)in->rows[i].hours;
    }
}

/* ---- advice ----------------------------------------------------------------------------- */

struct saving {
    const struct plan_input *in;
    const struct plan_laid *laid;
    int *hours; /* by row, as advised so far */
    bool *joined;
    int missing;
};

/* A topic is shortened only where its last hour can still be taken back. */
static bool can_shorten(const struct saving *s, int row, int least)
{
    int held = s->laid->rows[row].held;
    return !s->in->rows[row].has_work && s->hours[row] > least && s->hours[row] > held;
}

/* Reserve and revision: to the last hour, from the end of the plan. */
static void take_spare(struct saving *s)
{
    for (int row = (int)s->in->row_count - 1; row > 0 && s->missing > 0; row--)
        while (s->in->rows[row].is_spare && s->missing > 0 && can_shorten(s, row, 0)) {
            s->hours[row]--;
            s->missing--;
        }
}

/* The longest topics, the later of equals first; each keeps an hour. */
static void take_long(struct saving *s)
{
    while (s->missing > 0) {
        int best = -1;
        for (int row = 0; row < (int)s->in->row_count; row++)
            if (can_shorten(s, row, 1) && (best < 0 || s->hours[row] >= s->hours[best]))
                best = row;
        if (best < 0)
            return;
        s->hours[best]--;
        s->missing--;
    }
}

/* Both are still to be given, in one hour each, and belong together. */
static bool can_join(const struct saving *s, int row)
{
    const struct plan_row *this = &s->in->rows[row], *before = &s->in->rows[row - 1];
    bool is_free = !s->joined[row] && !s->joined[row - 1] && s->laid->rows[row].held == 0 &&
                   s->laid->rows[row - 1].held == 0;
    return is_free && this->section == before->section && !this->has_work && !before->has_work &&
           s->hours[row] == 1 && s->hours[row - 1] == 1;
}

static void join_neighbours(struct saving *s)
{
    for (int row = (int)s->in->row_count - 1; row > 0 && s->missing > 0; row--) {
        bool follows = row + 1 < (int)s->in->row_count && s->hours[row + 1] == 0;
        if (follows || !can_join(s, row))
            continue;
        s->joined[row] = s->joined[row - 1] = true;
        s->hours[row] = 0;
        s->missing--;
    }
}

size_t plan_advise(struct arena *a, const struct plan_input *in, const struct plan_laid *laid,
                   struct plan_advice *out)
{
    struct saving s = {.in = in,
                       .laid = laid,
                       .hours = ARENA_ARRAY(a, int, in->row_count + 1),
                       .joined = ARENA_ARRAY(a, bool, in->row_count + 1),
                       .missing = laid->sums.missing};
    size_t n = 0;
    for (size_t i = 0; i < in->row_count; i++)
        s.hours[i] = in->rows[i].hours;
    take_spare(&s);
    take_long(&s);
    join_neighbours(&s);
    for (size_t i = 0; i < in->row_count; i++)
        if (s.hours[i] != in->rows[i].hours)
            out[n++] = (struct plan_advice){(int)i, s.hours[i]};
    return n;
}

bool plan_topic_is_spare(struct arena *a, struct str topic)
{
    static const char *const beginnings[] = {
        "резерв",   "повторение",          "итоговое повторение", "обобщающее повторение",
        "кайталоо", "жыйынтыктап кайталоо"};
    struct str key = sortkey_search(a, topic);
    for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
        if (str_has_prefix(key, str_of(beginnings[i])))
            return true;
    return false;
}
