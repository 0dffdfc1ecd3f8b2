#include "base/secret.h"

#include <errno.h>
#include <semaphore.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/random.h"
#include "base/sortkey.h"

enum { OPERATIONS = 2, MEMORY = 19 << 20, AT_ONCE = 4 };

_Static_assert(SECRET_PASSWORD_HASH_SIZE == crypto_pwhash_STRBYTES, "size of a password hash");
_Static_assert(SECRET_SHA256_SIZE == crypto_hash_sha256_BYTES, "size of SHA-256");
_Static_assert(sizeof(struct secret_sha256_state) >= sizeof(crypto_hash_sha256_state),
               "room for the state of SHA-256");

/*
 * Checked in place of the hash of an account that does not exist. Its parameters are those of new
 * hashes (a test holds them together); no password is known that fits, and the answer is false
 * anyhow.
 */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$VGhpcyBhY2NvdW50IGlzbg"
                             "$Tm9ib2R5IGhhcyB0aGlzIHBhc3N3b3JkLCBldmVyISE";

static sem_t places;

void base_init(void)
{
    static bool is_done;
    if (is_done)
        return;
    is_done = true;

    if (sodium_init() < 0) {
        log_error("libsodium cannot be used on this system");
        exit(1);
    }
    if (sem_init(&places, 0, AT_ONCE) != 0) {
        log_error("no semaphore: %s", strerror(errno));
        exit(1);
    }
    sortkey_init();
    date_today(); /* complains now about an unreadable DEPTER_TODAY */
}

static void enter(void)
{
    while (sem_wait(&places) != 0)
        ASSERT(errno == EINTR);
}

static void leave(void)
{
    sem_post(&places);
}

static void hash_password(struct str password, char out[SECRET_PASSWORD_HASH_SIZE],
                          unsigned long long operations, size_t memory)
{
    enter();
    int failed = crypto_pwhash_str_alg(out, password.p ? password.p : "", password.n, operations,
                                       memory, crypto_pwhash_ALG_ARGON2ID13);
    leave();
    if (failed) {
        log_error("out of memory: a password hash wants %zu bytes", memory);
        abort();
    }
}

void secret_hash_password(struct str password, char out[SECRET_PASSWORD_HASH_SIZE])
{
    hash_password(password, out, OPERATIONS, MEMORY);
}

void secret_hash_password_demo(struct str password, char out[SECRET_PASSWORD_HASH_SIZE])
{
    hash_password(password, out, crypto_pwhash_argon2id_OPSLIMIT_MIN,
                  crypto_pwhash_argon2id_MEMLIMIT_MIN);
}

bool secret_check_password(struct str password, const char *hash)
{
    char padded[SECRET_PASSWORD_HASH_SIZE] = {0};
    bool is_known = hash && strlen(hash) < sizeof(padded);
    const char *compared = is_known ? hash : nobody;
    memcpy(padded, compared, strlen(compared));

    enter();
    int failed = crypto_pwhash_str_verify(padded, password.p ? password.p : "", password.n);
    leave();
    return is_known && !failed;
}

void secret_sha256(struct str data, unsigned char out[SECRET_SHA256_SIZE])
{
    crypto_hash_sha256(out, (const unsigned char *)data.p, data.n);
}

void secret_sha256_begin(struct secret_sha256_state *s)
{
    crypto_hash_sha256_init((void *)s->opaque);
}

void secret_sha256_add(struct secret_sha256_state *s, const void *p, size_t n)
{
    crypto_hash_sha256_update((void *)s->opaque, p, n);
}

void secret_sha256_end(struct secret_sha256_state *s, unsigned char out[SECRET_SHA256_SIZE])
{
    crypto_hash_sha256_final((void *)s->opaque, out);
}

struct str secret_token(struct arena *a, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    unsigned char *bytes = arena_alloc(a, n);
    char *text = arena_alloc(a, room);
    random_bytes(bytes, n);
    sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, n);
    return (struct str){text, room - 1};
}

struct str secret_hex(struct arena *a, const void *p, size_t n)
{
    char *text = arena_alloc(a, n * 2 + 1);
    sodium_bin2hex(text, n * 2 + 1, p, n);
    return (struct str){text, n * 2};
}

bool secret_equal(struct str a, struct str b)
{
    return a.n == b.n && a.n > 0 && sodium_memcmp(a.p, b.p, a.n) == 0;
}
