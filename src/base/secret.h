#ifndef DEPTER_BASE_SECRET_H
#define DEPTER_BASE_SECRET_H
/*
 * Passwords, tokens, hashes, by libsodium: the only user of its header besides random.c.
 * base_init() must have run.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * Prepares libsodium, ICU and the date of today; call once at start of the process, before other
 * threads. Ends the process if one of them is unusable.
 */
void base_init(void);

#define SECRET_PASSWORD_HASH_SIZE 128
#define SECRET_SHA256_SIZE 32

/*
 * argon2id, 19 MiB, t=2 (OWASP ASVS 5.0 11.4.2). At most four run at once in the process; others
 * wait their turn. Takes about 20 ms: never call it inside a write transaction or on an HTTP
 * thread. out is NUL-terminated.
 */
void secret_hash_password(struct str password, char out[SECRET_PASSWORD_HASH_SIZE]);

/* Constant time. hash NULL (no such account) takes as long as a wrong password and gives false. */
bool secret_check_password(struct str password, const char *hash);

/* For the demo school only: the cheapest argon2id parameters, so that thousands of accounts are
 * made in seconds. */
void secret_hash_password_demo(struct str password, char out[SECRET_PASSWORD_HASH_SIZE]);

/* SHA-256 of one piece, and of several in a row. */
void secret_sha256(struct str data, unsigned char out[SECRET_SHA256_SIZE]);
struct secret_sha256_state {
    _Alignas(16) unsigned char opaque[128];
};
void secret_sha256_begin(struct secret_sha256_state *s);
void secret_sha256_add(struct secret_sha256_state *s, const void *p, size_t n);
void secret_sha256_end(struct secret_sha256_state *s, unsigned char out[SECRET_SHA256_SIZE]);

/* n random bytes as base64url without padding, in the arena, NUL-terminated. */
struct str secret_token(struct arena *a, size_t n);

/* n bytes as lower-case hexadecimal in the arena. */
struct str secret_hex(struct arena *a, const void *p, size_t n);

/* Equal in constant time (for tokens); false for different lengths and for two empty ones: nothing
 * is no token. */
bool secret_equal(struct str a, struct str b);

#endif
