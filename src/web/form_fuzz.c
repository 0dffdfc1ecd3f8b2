/* Any bytes as a form: accepted ones obey the promises of form.h. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

struct sample {
    struct str line, text, raw;
    int64_t number;
    struct date day;
    int choice;
    bool flag;
};

static const char *const choices[] = {"a", "b", NULL};
static const struct form_field fields[] = {
    FORM_FIELD(struct sample, line, FORM_LINE, .is_required = true, .max = 20),
    FORM_FIELD(struct sample, text, FORM_TEXT),
    FORM_FIELD(struct sample, raw, FORM_RAW, .min = 2, .max = 9),
    FORM_FIELD(struct sample, number, FORM_I64, .min = -10, .max = 10),
    FORM_FIELD(struct sample, day, FORM_DATE),
    FORM_FIELD(struct sample, choice, FORM_CHOICE, .choices = choices),
    FORM_FIELD(struct sample, flag, FORM_FLAG),
    FORM_END,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct str text = {(const char *)data, size};
    struct form_fields f;
    bool is_right = form_parse(&f, a, text);
    require(is_right == (f.faults.count == 0) && f.count <= FORM_FIELDS_MAX);
    for (int i = 0; i < f.count; i++) {
        require(utf8_is_valid(f.pairs[i].name) && utf8_is_valid(f.pairs[i].value));
        require(f.pairs[i].name.n > 0 && f.pairs[i].name.n <= FORM_NAME_MAX);
        for (int k = 0; k < i; k++)
            require(!str_eq(f.pairs[i].name, f.pairs[k].name));
    }

    struct sample s;
    struct form_faults faults;
    bool is_read = form_read(a, text, fields, &s, &faults);
    require(is_read == (faults.count == 0));
    require(s.number == FORM_NO_NUMBER || (s.number >= -10 && s.number <= 10));
    require(s.choice >= -1 && s.choice < 2);
    require(utf8_length(s.line) <= 20 && utf8_length(s.raw) <= 9);
    arena_close(a);
    return 0;
}
