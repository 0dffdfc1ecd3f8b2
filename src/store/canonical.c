#include "store/canonical.h"

#include <stdio.h>

#include "base/secret.h"

static void add_number(struct secret_sha256_state *s, int64_t value)
{
    char digits[24];
    char whole[32];
    int n = snprintf(digits, sizeof(digits), "%lld", (long long)value);
    int length = snprintf(whole, sizeof(whole), "%d:%s,", n, digits);
    secret_sha256_add(s, whole, (size_t)length);
}

static void add_text(struct secret_sha256_state *s, struct str text)
{
    if (str_is_null(text)) {
        secret_sha256_add(s, "-,", 2);
        return;
    }
    char head[24];
    int length = snprintf(head, sizeof(head), "%zu:", text.n);
    secret_sha256_add(s, head, (size_t)length);
    secret_sha256_add(s, text.p, text.n);
    secret_sha256_add(s, ",", 1);
}

void canonical_hash(const unsigned char *before, const struct log_row *row, unsigned char *out)
{
    struct secret_sha256_state s;
    secret_sha256_begin(&s);
    secret_sha256_add(&s, before, SECRET_SHA256_SIZE);
    add_number(&s, row->seq);
    add_number(&s, row->at);
    add_number(&s, row->actor_id);
    add_number(&s, row->session_id);
    add_text(&s, row->action);
    add_number(&s, row->course_id);
    add_number(&s, row->lesson_no);
    add_number(&s, row->pupil_id);
    add_text(&s, row->item);
    add_text(&s, row->old_value);
    add_text(&s, row->new_value);
    add_text(&s, row->reason);
    secret_sha256_end(&s, out);
}
