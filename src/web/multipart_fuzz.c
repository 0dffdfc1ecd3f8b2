/* Any bytes as a form with files: what is accepted obeys the promises of form.h. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* The first line is the type of the body, the rest the body. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct str body = {(const char *)data, size};
    struct str type = str_split(&body, '\n');
    struct form_fields f;
    bool is_right = multipart_parse(&f, a, type, str_is_null(body) ? STR("") : body);
    require(is_right == (f.faults.count == 0));
    require(f.count <= FORM_FIELDS_MAX && f.file_count <= FORM_FILES_MAX);
    require(is_right || (f.count == 0 && f.file_count == 0));
    for (int i = 0; i < f.count; i++) {
        require(utf8_is_valid(f.pairs[i].name) && utf8_is_valid(f.pairs[i].value));
        require(f.pairs[i].name.n > 0 && f.pairs[i].name.n <= FORM_NAME_MAX);
        for (int k = 0; k < i; k++)
            require(!str_eq(f.pairs[i].name, f.pairs[k].name));
    }
    for (int i = 0; i < f.file_count; i++) {
        const struct form_file *file = &f.files[i];
        require(utf8_is_valid(file->name) && utf8_is_valid(file->filename));
        require(utf8_length(file->filename) <= 200 && str_find(file->filename, '/', 0) == SIZE_MAX);
        require(file->bytes.p >= body.p && file->bytes.p + file->bytes.n <= body.p + body.n);
    }
    arena_close(a);
    return 0;
}
