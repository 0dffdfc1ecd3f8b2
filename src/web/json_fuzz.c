/* Any bytes as a JSON body, and their text written again: what is written can be read. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void read_all(struct json_in *in)
{
    static const char *const choices[] = {"x", NULL};
    struct str text = STR("");
    int64_t number = 0;
    bool flag = false;
    struct date day = DATE_NONE;
    int n = 0;
    json_get_line(in, "a", 20, &text);
    json_get_text(in, "b", 20, &text);
    require(utf8_is_valid(text) && utf8_length(text) <= 20);
    json_get_i64(in, "c", 0, 9, &number);
    require(number >= 0 && number <= 9);
    json_get_bool(in, "d", &flag);
    json_get_date(in, "e", &day);
    json_get_choice(in, "f", choices, &n);
    require(n == 0);
    if (json_get_array(in, "g", 10, &n) == JSON_GIVEN) {
        for (int i = 0; i < n; i++) {
            struct json_in item;
            if (json_item(in, "g", i, &item))
                read_all(&item);
        }
    }
    json_end_reading(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct str text = {(const char *)data, size};
    struct json_in in;
    struct form_faults faults;
    if (json_parse(&in, a, text, &faults))
        read_all(&in);

    struct buf b;
    buf_init(&b, a, 0);
    struct json_out w = json_start(&b);
    json_begin_object(&w);
    json_put_str(&w, "text", text);
    json_end_object(&w);
    struct str again = STR("");
    if (b.n <= JSON_SIZE_MAX && text.n > 0 && !memchr(text.p, '\0', text.n)) {
        require(json_parse(&in, a, buf_str(&b), &faults));
        require(json_get_raw(&in, "text", JSON_SIZE_MAX, &again) == JSON_GIVEN);
        require(!utf8_is_valid(text) || str_eq(again, text));
    }
    arena_close(a);
    return 0;
}
