#include "base/secret.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"

static int open_arena(void **state)
{
    base_init();
    *state = arena_open(0);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void password_round_trip(void **state)
{
    (void)state;
    char hash[SECRET_PASSWORD_HASH_SIZE], other[SECRET_PASSWORD_HASH_SIZE];
    secret_hash_password(STR("сыр сөз"), hash);
    secret_hash_password(STR("сыр сөз"), other);
    assert_string_not_equal(hash, other); /* salted */
    assert_true(secret_check_password(STR("сыр сөз"), hash));
    assert_false(secret_check_password(STR("сыр соз"), hash));
    assert_false(secret_check_password(STR(""), hash));
    assert_false(secret_check_password(STR_NULL, hash));
}

/* What is stored says how it was made: argon2id, 19 MiB, two passes (ASVS 5.0 11.4.2). */
static void parameters(void **state)
{
    (void)state;
    char hash[SECRET_PASSWORD_HASH_SIZE];
    secret_hash_password(STR("x"), hash);
    assert_memory_equal(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31);
    secret_hash_password_demo(STR("x"), hash);
    assert_memory_equal(hash, "$argon2id$v=19$m=8,t=1,p=1$", 27);
    assert_true(secret_check_password(STR("x"), hash));
    assert_false(secret_check_password(STR("y"), hash));
}

static void empty_password(void **state)
{
    (void)state;
    char hash[SECRET_PASSWORD_HASH_SIZE];
    secret_hash_password_demo(STR_NULL, hash);
    assert_true(secret_check_password(STR(""), hash));
    assert_false(secret_check_password(STR(" "), hash));
}

static int64_t check_time(const char *hash)
{
    int64_t best = INT64_MAX;
    for (int i = 0; i < 5; i++) {
        int64_t start = clock_monotonic_us();
        assert_false(secret_check_password(STR("wrong"), hash));
        int64_t took = clock_monotonic_us() - start;
        best = took < best ? took : best;
    }
    return best;
}

/* The best of five: a busy machine only adds. A forgotten computation would take a thousandth. */
static void unknown_account_takes_as_long(void **state)
{
    (void)state;
    char hash[SECRET_PASSWORD_HASH_SIZE], long_hash[300];
    secret_hash_password(STR("x"), hash);
    int64_t known = check_time(hash);
    assert_true(check_time(NULL) > known / 3);
    memset(long_hash, 'a', sizeof(long_hash) - 1);
    long_hash[sizeof(long_hash) - 1] = '\0';
    assert_true(check_time(long_hash) > known / 3);
}

static void broken_hashes_are_refused(void **state)
{
    (void)state;
    char hash[SECRET_PASSWORD_HASH_SIZE];
    secret_hash_password_demo(STR("x"), hash);
    for (size_t n = 0; n < strlen(hash); n++) {
        char cut[SECRET_PASSWORD_HASH_SIZE];
        memcpy(cut, hash, sizeof(cut));
        cut[n] = '\0';
        assert_false(secret_check_password(STR("x"), cut));
    }
    assert_false(secret_check_password(STR("x"), "x"));
}

static void *check_in_thread(void *arg)
{
    bool *is_right = arg;
    char hash[SECRET_PASSWORD_HASH_SIZE];
    secret_hash_password(STR("одно"), hash);
    *is_right = secret_check_password(STR("одно"), hash);
    return NULL;
}

static void more_than_four_wait_and_end(void **state)
{
    (void)state;
    pthread_t threads[9];
    bool is_right[9] = {false};
    for (int i = 0; i < 9; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, check_in_thread, &is_right[i]), 0);
    for (int i = 0; i < 9; i++) {
        pthread_join(threads[i], NULL);
        assert_true(is_right[i]);
    }
}

static void sha256_of_the_standard(void **state)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    unsigned char digest[SECRET_SHA256_SIZE];
    for (size_t i = 0; i < 3; i++) {
        struct secret_sha256_state s;
        struct str text = str_of(cases[i].text);
        secret_sha256(text, digest);
        assert_true(str_is(secret_hex(*state, digest, sizeof(digest)), cases[i].hex));
        for (size_t cut = 0; cut <= text.n; cut++) {
            secret_sha256_begin(&s);
            secret_sha256_add(&s, text.p, cut);
            secret_sha256_add(&s, text.p + cut, text.n - cut);
            secret_sha256_end(&s, digest);
            assert_true(str_is(secret_hex(*state, digest, sizeof(digest)), cases[i].hex));
        }
    }
    secret_sha256(STR_NULL, digest);
    assert_true(str_is(secret_hex(*state, digest, sizeof(digest)), cases[0].hex));
}

static void hex(void **state)
{
    assert_string_equal(secret_hex(*state, "\x00\x0f\xa0\xff", 4).p, "000fa0ff");
    assert_int_equal(secret_hex(*state, "", 0).n, 0);
}

static void tokens(void **state)
{
    for (size_t n = 0; n < 50; n++) {
        struct str x = secret_token(*state, n), y = secret_token(*state, n);
        assert_int_equal(x.n, (n * 4 + 2) / 3);
        assert_int_equal(strlen(x.p), x.n);
        assert_int_equal(strspn(x.p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_"),
                         x.n);
        if (n >= 16)
            assert_false(str_eq(x, y));
    }
}

static void equal(void **state)
{
    (void)state;
    assert_true(secret_equal(STR("abc"), STR("abc")));
    assert_false(secret_equal(STR("abc"), STR("abd")));
    assert_false(secret_equal(STR("abc"), STR("ab")));
    assert_false(secret_equal(STR(""), STR("")));
    assert_false(secret_equal(STR_NULL, STR_NULL));
}

static void init_twice(void **state)
{
    (void)state;
    base_init();
    char hash[SECRET_PASSWORD_HASH_SIZE];
    secret_hash_password_demo(STR("x"), hash);
    assert_true(secret_check_password(STR("x"), hash));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(password_round_trip),
        cmocka_unit_test(parameters),
        cmocka_unit_test(empty_password),
        cmocka_unit_test(unknown_account_takes_as_long),
        cmocka_unit_test(broken_hashes_are_refused),
        cmocka_unit_test(more_than_four_wait_and_end),
        cmocka_unit_test(sha256_of_the_standard),
        cmocka_unit_test(hex),
        cmocka_unit_test(tokens),
        cmocka_unit_test(equal),
        cmocka_unit_test(init_twice),
    };
    return cmocka_run_group_tests_name("secret", tests, open_arena, close_arena);
}
