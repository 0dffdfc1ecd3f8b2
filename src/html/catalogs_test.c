#include "html/catalogs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/tr.h"

static int load(void **state)
{
    (void)state;
    catalogs_load();
    return 0;
}

static struct str sign_out(const char *code)
{
    return tr_text(tr_language(code), "Sign out");
}

static void each_language_has_its_words(void **state)
{
    (void)state;
    assert_true(str_is(sign_out("en"), "Sign out"));
    assert_true(str_is(sign_out("ru"), "Выйти"));
    assert_true(str_is(sign_out("ky"), "Чыгуу"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_has_its_words),
    };

    return cmocka_run_group_tests(tests, load, NULL);
}
