#include "base/log.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/test_child.h"

static void all_levels(void *arg)
{
    log_set_level(*(enum log_level *)arg);
    log_error("e %d", 1);
    log_warn("w");
    log_info("i");
    log_debug("d\n\n");
}

static void threshold(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "depter: error: e 1\n",
        "depter: error: e 1\ndepter: warning: w\n",
        "depter: error: e 1\ndepter: warning: w\ndepter: i\n",
        "depter: error: e 1\ndepter: warning: w\ndepter: i\ndepter: debug: d\n",
    };
    for (enum log_level level = LOG_ERROR; level <= LOG_DEBUG; level++) {
        struct child c;
        child_run(&c, all_levels, &level);
        assert_int_equal(c.exit_code, 0);
        assert_string_equal(c.err, expected[level]);
    }
}

static void as_journal(void *arg)
{
    struct stat st;
    char id[64];
    fstat(STDERR_FILENO, &st);
    snprintf(id, sizeof(id), "%llu:%llu", (unsigned long long)st.st_dev,
             (unsigned long long)st.st_ino);
    setenv("JOURNAL_STREAM", id, 1);
    all_levels(arg);
}

static void journal_gets_priorities(void **state)
{
    (void)state;
    struct child c;
    enum log_level level = LOG_DEBUG;
    child_run(&c, as_journal, &level);
    assert_string_equal(c.err, "<3>e 1\n<4>w\n<6>i\n<7>d\n");
}

static void write_text(void *arg)
{
    log_error("%s", (const char *)arg);
}

static void controls_are_replaced(void **state)
{
    (void)state;
    struct child c;
    char text[] = "a\nb\r\tc\x1b[2J\x7f|Ңө\xc2\x85\xc2\x9b«\xc2\xa0»";
    child_run(&c, write_text, text);
    assert_string_equal(c.err, "depter: error: a?b??c?[2J?|Ңө????«\xc2\xa0»\n");
}

/* At every offset of the cut within two-byte letters. */
static void long_lines_are_cut_between_letters(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        struct child c;
        char text[5000];
        memset(text, 'x', shift);
        for (size_t i = shift; i + 1 < sizeof(text); i += 2)
            memcpy(text + i, "ө", 2);
        text[4997 + (shift & 1)] = '\0';
        child_run(&c, write_text, text);
        size_t n = strlen(c.err);
        assert_true(n > 2000 && n <= 2048);
        assert_string_equal(c.err + n - 4, "…\n");
        assert_memory_equal(c.err + n - 6, "ө", 2);
    }
}

static void keep_errno(void *arg)
{
    (void)arg;
    errno = ENOSPC;
    log_error("disk");
    _exit(errno == ENOSPC ? 0 : 9);
}

static void errno_is_kept(void **state)
{
    (void)state;
    struct child c;
    child_run(&c, keep_errno, NULL);
    assert_int_equal(c.exit_code, 0);
}

static void fail_assertion(void *arg)
{
    ASSERT(arg != NULL);
}

static void assertion_says_where_and_aborts(void **state)
{
    (void)state;
    struct child c;
    child_run(&c, fail_assertion, NULL);
    assert_true(child_has_died(&c));
    assert_non_null(strstr(c.err, "log_test.c:"));
    assert_non_null(strstr(c.err, "arg != NULL"));
    child_run(&c, fail_assertion, &c);
    assert_int_equal(c.exit_code, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threshold),
        cmocka_unit_test(journal_gets_priorities),
        cmocka_unit_test(controls_are_replaced),
        cmocka_unit_test(long_lines_are_cut_between_letters),
        cmocka_unit_test(errno_is_kept),
        cmocka_unit_test(assertion_says_where_and_aborts),
    };
    unsetenv("JOURNAL_STREAM");
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
