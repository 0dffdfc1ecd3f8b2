#include "base/embed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

extern const struct embed_file embed_samples[];

static void found_by_name(void **state)
{
    const struct embed_file *f = embed_find(embed_samples, "deep/word.txt");

    (void)state;
    assert_non_null(f);
    assert_int_equal(f->size, 7);
    assert_string_equal((const char *)f->data, "depter\n");
    assert_null(embed_find(embed_samples, "word.txt"));
    assert_null(embed_find(embed_samples, ""));
}

static void hash_is_start_of_sha256(void **state)
{
    (void)state;
    assert_string_equal(embed_find(embed_samples, "deep/word.txt")->hash, "8d9d8a6a9f9677e8");
}

static void compressed_only_where_it_helps(void **state)
{
    const struct embed_file *small = embed_find(embed_samples, "deep/word.txt");
    const struct embed_file *large = embed_find(embed_samples, "lines.txt");

    (void)state;
    assert_null(small->gzip);
    assert_int_equal(small->gzip_size, 0);
    assert_non_null(large->gzip);
    assert_true(large->gzip_size < large->size);
    assert_int_equal(large->gzip[0], 0x1f);
    assert_int_equal(large->gzip[1], 0x8b);
    /* The trailer of gzip ends with the length of the data. */
    assert_int_equal(large->gzip[large->gzip_size - 4] | large->gzip[large->gzip_size - 3] << 8,
                     large->size);
}

static void rows_in_order_of_names(void **state)
{
    (void)state;
    assert_string_equal(embed_samples[0].name, "deep/word.txt");
    assert_string_equal(embed_samples[1].name, "lines.txt");
    assert_null(embed_samples[2].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_by_name),
        cmocka_unit_test(hash_is_start_of_sha256),
        cmocka_unit_test(compressed_only_where_it_helps),
        cmocka_unit_test(rows_in_order_of_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
