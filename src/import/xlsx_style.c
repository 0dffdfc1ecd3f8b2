#include "import/xlsx_style.h"

#include "base/buf.h"
#include "base/date.h"

bool xlsx_is_date_id(int id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

bool xlsx_is_date_code(struct str code)
{
    bool quoted = false;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (c == '[') {
            /* [h], [mm], [ss] are elapsed time; colours, locales and conditions are not. */
            size_t end = str_find(code, ']', i);
            if (end == SIZE_MAX)
                return false;
            char first = i + 1 < end ? code.p[i + 1] : 0;
            if (first && strchr("hHmMsS", first) && code.p[end - 1] == first)
                return true;
            i = end;
        } else if (c == ';') {
            return false;
        } else if (strchr("dDmMyYhHsS", c)) {
            return true;
        }
    }
    return false;
}

struct decimal {
    char digits[40]; /* without leading zeros; the value is 0.DIGITS × 10^point */
    int count;
    int point;
    bool negative;
};

static bool take_exponent(struct str s, size_t at, struct decimal *out)
{
    bool minus = at < s.n && s.p[at] == '-';
    if (at < s.n && (s.p[at] == '-' || s.p[at] == '+'))
        at++;
    int64_t e;
    if (!str_to_i64(str_sub(s, at, s.n), 0, 400, &e))
        return false;
    out->point += minus ? -(int)e : (int)e;
    return true;
}

/* A decimal number as XML writes it; false for anything else and for more than 40 digits. */
static bool parse_decimal(struct str s, struct decimal *out)
{
    *out = (struct decimal){0};
    size_t i = 0;
    bool seen_dot = false, any = false;
    if (s.n > 0 && s.p[0] == '-') {
        out->negative = true;
        i++;
    }
    for (; i < s.n && s.p[i] != 'E' && s.p[i] != 'e'; i++) {
        char c = s.p[i];
        if (c == '.' && !seen_dot) {
            seen_dot = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        any = true;
        if (out->count > 0 || c != '0') {
            if (out->count == (int)sizeof(out->digits))
                return false;
            out->digits[out->count++] = c;
            out->point += !seen_dot;
        } else {
            out->point -= seen_dot;
        }
    }
    if (i < s.n && !take_exponent(s, i + 1, out))
        return false;
    while (out->count > 0 && out->digits[out->count - 1] == '0')
        out->count--;
    return any;
}

struct str xlsx_number_text(struct arena *a, struct str raw)
{
    struct decimal d;
    if (!parse_decimal(raw, &d) || d.count > d.point || d.point > 18)
        return raw;
    if (d.count == 0)
        return STR("0");
    struct buf b;
    buf_init(&b, a, 24);
    if (d.negative)
        buf_add_char(&b, '-');
    for (int i = 0; i < d.point; i++)
        buf_add_char(&b, i < d.count ? d.digits[i] : '0');
    return buf_str(&b);
}

/* Minutes of the fraction of a day, rounded; the fraction is what stands behind the point. */
static int minutes_of(const struct decimal *d)
{
    int64_t value = 0, scale = 1;
    for (int i = 0; i < 9; i++) {
        int at = d->point + i;
        char c = at >= 0 && at < d->count ? d->digits[at] : '0';
        value = value * 10 + (c - '0');
        scale *= 10;
    }
    return (int)((value * 1440 + scale / 2) / scale);
}

struct str xlsx_date_text(struct arena *a, struct str raw, bool from_1904)
{
    struct decimal d;
    if (!parse_decimal(raw, &d) || d.negative || d.point > 6)
        return raw;
    int days = 0;
    for (int i = 0; i < d.point; i++)
        days = days * 10 + (i < d.count ? d.digits[i] - '0' : 0);
    int minutes = minutes_of(&d);
    if (days == 0) {
        return str_of(arena_printf(a, "%02d:%02d", minutes / 60 % 24, minutes % 60));
    }
    days += minutes / 1440;
    minutes %= 1440;
    /* Excel believes in 29 February 1900, so its day 60 and the days before are one off. */
    struct date base = from_1904 ? date_of(1904, 1, 1) : date_add(date_of(1900, 1, 1), -2);
    struct date day = date_add(base, days + (!from_1904 && days < 60));
    if (date_cmp(day, date_of(1900, 1, 1)) < 0 || date_cmp(day, date_of(2199, 12, 31)) > 0)
        return raw;
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    if (minutes == 0)
        return str_of(arena_printf(a, "%s", text));
    return str_of(arena_printf(a, "%s %02d:%02d", text, minutes / 60, minutes % 60));
}
