#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/test_child.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

static void allocations_are_aligned_and_apart(void **state)
{
    (void)state;
    struct arena *a = arena_open(64);
    unsigned char *p[2000];
    for (size_t i = 0; i < 2000; i++) {
        p[i] = arena_alloc(a, i % 97);
        assert_int_equal((uintptr_t)p[i] % _Alignof(max_align_t), 0);
        memset(p[i], (int)(i & 0xff), i % 97);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t k = 0; k < i % 97; k++)
            assert_int_equal(p[i][k], i & 0xff);
    arena_close(a);
}

static void alignment_holds_after_text(void **state)
{
    (void)state;
    struct arena *a = arena_open(0);
    for (size_t n = 0; n < 70; n++) {
        arena_dup(a, "0123456789012345678901234567890123456789012345678901234567890123456789", n);
        assert_int_equal((uintptr_t)arena_alloc(a, 1) % _Alignof(max_align_t), 0);
    }
    arena_close(a);
}

static void large_ones_get_a_block(void **state)
{
    (void)state;
    struct arena *a = arena_open(100);
    char *small = arena_alloc(a, 10);
    memset(small, 's', 10);
    char *big = arena_alloc(a, 5 << 20);
    memset(big, 'b', 5 << 20);
    char *next = arena_alloc(a, 10);
    memset(next, 'n', 10);
    assert_int_equal(small[9], 's');
    assert_int_equal(big[(5 << 20) - 1], 'b');
    assert_true(arena_used(a) >= (5 << 20) + 20);
    arena_close(a);
}

static void calloc_clears_used_memory(void **state)
{
    (void)state;
    struct arena *a = arena_open(4096);
    memset(arena_alloc(a, 2000), 0xee, 2000);
    arena_reset(a);
    int *p = ARENA_ARRAY(a, int, 400);
    for (int i = 0; i < 400; i++)
        assert_int_equal(p[i], 0);
    arena_close(a);
}

static void newest_grows_in_place(void **state)
{
    (void)state;
    struct arena *a = arena_open(4096);
    char *p = arena_alloc(a, 10);
    memcpy(p, "0123456789", 10);
    char *q = arena_grow(a, p, 10, 1000);
    assert_ptr_equal(p, q);
    assert_memory_equal(q, "0123456789", 10);
    memset(q, 'x', 1000);
    assert_ptr_equal(arena_grow(a, q, 1000, 500), q); /* never smaller */
    arena_close(a);
}

static void older_grows_by_copy(void **state)
{
    (void)state;
    struct arena *a = arena_open(4096);
    char *p = arena_alloc(a, 10);
    memcpy(p, "0123456789", 10);
    char *after = arena_alloc(a, 1);
    *after = 'a';
    char *q = arena_grow(a, p, 10, 20);
    assert_ptr_not_equal(p, q);
    assert_memory_equal(q, "0123456789", 10);
    memset(q, 'x', 20);
    assert_int_equal(*after, 'a');
    arena_close(a);
}

static void grows_into_a_further_block(void **state)
{
    (void)state;
    struct arena *a = arena_open(64);
    size_t n = 1;
    char *p = arena_grow(a, NULL, 0, n);
    *p = 0;
    for (; n < 1 << 20; n *= 2) {
        p = arena_grow(a, p, n, n * 2);
        memset(p + n, (int)(n % 251), n);
    }
    for (size_t k = 1; k < n; k *= 2)
        assert_int_equal((unsigned char)p[2 * k - 1], k % 251);
    arena_close(a);
}

static void dup_ends_with_nul(void **state)
{
    (void)state;
    struct arena *a = arena_open(0);
    assert_string_equal(arena_dup(a, "дептер", 12), "дептер");
    assert_string_equal(arena_dup(a, "abcdef", 3), "abc");
    assert_string_equal(arena_dup(a, NULL, 0), "");
    arena_close(a);
}

static void printf_of_any_length(void **state)
{
    (void)state;
    struct arena *a = arena_open(64);
    for (int n = 0; n < 1000; n++) {
        const char *text = arena_printf(a, "%*d|%s", n, 7, "конец");
        size_t width = n > 1 ? (size_t)n : 1;
        assert_int_equal(strlen(text), width + 11);
        assert_int_equal(text[width - 1], '7');
        assert_string_equal(text + width, "|конец");
    }
    arena_close(a);
}

static char order[8];
static size_t order_n;

static void note(void *arg)
{
    order[order_n++] = *(char *)arg;
    order[order_n] = '\0';
}

static void deferred_run_newest_first_once(void **state)
{
    (void)state;
    struct arena *a = arena_open(64);
    order_n = 0;
    for (const char *p = "abc"; *p; p++)
        arena_defer(a, note, arena_dup(a, p, 1));
    assert_int_equal(order_n, 0);
    arena_reset(a);
    assert_string_equal(order, "cba");
    arena_reset(a);
    assert_string_equal(order, "cba");
    arena_defer(a, note, arena_dup(a, "d", 1));
    arena_close(a);
    assert_string_equal(order, "cbad");
}

struct nested {
    struct arena *a;
    char name;
};

static void defer_another(void *arg)
{
    struct nested *n = arg;
    arena_defer(n->a, note, &n->name);
}

static void deferred_may_defer(void **state)
{
    (void)state;
    order_n = 0;
    struct arena *a = arena_open(0);
    struct nested *n = ARENA_NEW(a, struct nested);
    *n = (struct nested){a, 'n'};
    arena_defer(a, defer_another, n);
    arena_close(a);
    assert_string_equal(order, "n");
}

static void reset_keeps_first_block_and_starts_over(void **state)
{
    (void)state;
    struct arena *a = arena_open(1000);
    assert_int_equal(arena_used(a), 0);
    void *first = arena_alloc(a, 100);
    for (int i = 0; i < 100; i++)
        arena_alloc(a, 1000);
    assert_true(arena_used(a) >= 100100);
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
    assert_ptr_equal(arena_alloc(a, 100), first);
    arena_close(a);
}

static void close_of_null(void **state)
{
    (void)state;
    arena_close(NULL);
}

static void alloc_wanted(void *arg)
{
    struct arena *a = arena_open(0);
    arena_alloc(a, *(volatile size_t *)arg);
}

static void dup_wanted(void *arg)
{
    struct arena *a = arena_open(0);
    arena_dup(a, "", *(volatile size_t *)arg);
}

static void calloc_overflowing(void *arg)
{
    struct arena *a = arena_open(0);
    arena_calloc(a, *(volatile size_t *)arg, 16);
}

static void no_memory_ends_the_process(void **state)
{
    (void)state;
    struct child c;
    size_t sizes[] = {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX / 2 + 1, SIZE_MAX / 4};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        child_run(&c, alloc_wanted, &sizes[i]);
        assert_true(child_has_died(&c));
    }
    child_run(&c, dup_wanted, &sizes[0]);
    assert_true(child_has_died(&c));
    assert_non_null(strstr(c.err, "out of memory"));
    child_run(&c, calloc_overflowing, &(size_t){SIZE_MAX / 8});
    assert_true(child_has_died(&c));
    assert_non_null(strstr(c.err, "out of memory"));
}

#ifdef HAS_ASAN
static void read_behind(void *arg)
{
    struct arena *a = arena_open(0);
    volatile size_t behind = 24; /* unknown to the compiler, which would refuse it */
    char *p = arena_alloc(a, 24);
    arena_alloc(a, 24);
    *(char *)arg = p[behind];
}

static void read_after_reset(void *arg)
{
    struct arena *a = arena_open(0);
    volatile char *p = arena_alloc(a, 24);
    arena_reset(a);
    *(char *)arg = p[0];
}

static void read_after_grow(void *arg)
{
    struct arena *a = arena_open(0);
    char *p = arena_alloc(a, 24);
    arena_alloc(a, 1);
    memset(arena_grow(a, p, 24, 100), 1, 100);
    *(char *)arg = *(volatile char *)p;
}

static void misuse_is_found_by_asan(void **state)
{
    (void)state;
    void (*const misuses[])(void *) = {read_behind, read_after_reset, read_after_grow};
    for (size_t i = 0; i < 3; i++) {
        struct child c;
        char sink;
        child_run(&c, misuses[i], &sink);
        assert_true(child_has_died(&c));
        /* UBSan knows the size of the first allocation and may speak before ASan does. */
        assert_true(strstr(c.err, "use-after-poison") || strstr(c.err, "insufficient space"));
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_aligned_and_apart),
        cmocka_unit_test(alignment_holds_after_text),
        cmocka_unit_test(large_ones_get_a_block),
        cmocka_unit_test(calloc_clears_used_memory),
        cmocka_unit_test(newest_grows_in_place),
        cmocka_unit_test(older_grows_by_copy),
        cmocka_unit_test(grows_into_a_further_block),
        cmocka_unit_test(dup_ends_with_nul),
        cmocka_unit_test(printf_of_any_length),
        cmocka_unit_test(deferred_run_newest_first_once),
        cmocka_unit_test(deferred_may_defer),
        cmocka_unit_test(reset_keeps_first_block_and_starts_over),
        cmocka_unit_test(close_of_null),
        cmocka_unit_test(no_memory_ends_the_process),
#ifdef HAS_ASAN
        cmocka_unit_test(misuse_is_found_by_asan),
#endif
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
