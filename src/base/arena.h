#ifndef DEPTER_BASE_ARENA_H
#define DEPTER_BASE_ARENA_H
/*
 * Memory that is released all at once: one arena per request, per command, per test.
 *
 * For: everything whose life ends with the request. Handlers allocate and never free, so they have
 * no clean-up code. Against: memory of a long loop piles up until the reset; give such a loop its
 * own arena. An arena belongs to one thread at a time. Under AddressSanitizer released memory is
 * poisoned. Allocation never fails for the caller: when the system has no memory the process ends
 * (log + abort).
 */
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new arena; block is the size in bytes of its first block (0: 16 KiB). Later blocks double up to
 * 1 MiB. */
struct arena *arena_open(size_t block);

/* Runs the deferred clean-ups, newest first, and gives everything back to the system. NULL is
 * allowed. */
void arena_close(struct arena *a);

/* Runs the deferred clean-ups, newest first, and keeps the first block: the arena is as new,
 * without malloc. */
void arena_reset(struct arena *a);

/* size bytes, aligned for any type, not cleared. size 0 gives a valid address. */
void *arena_alloc(struct arena *a, size_t size)
    __attribute__((malloc, returns_nonnull, alloc_size(2)));

/* count * size bytes set to zero; aborts if the product overflows. */
void *arena_calloc(struct arena *a, size_t count, size_t size)
    __attribute__((malloc, returns_nonnull, alloc_size(2, 3)));

/*
 * Grows the allocation p of old bytes to size bytes: in place when p is the newest allocation and
 * the block has room, else by copying. p may be NULL when old is 0.
 */
void *arena_grow(struct arena *a, void *p, size_t old, size_t size)
    __attribute__((returns_nonnull));

/* A copy of n bytes at p followed by a NUL. */
char *arena_dup(struct arena *a, const void *p, size_t n) __attribute__((returns_nonnull));

/* printf into the arena. */
char *arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* fn(arg) is called at reset or close: for the few things that are not memory (a file, an ICU
 * object). */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);

/* Bytes handed out since the last reset (for tests and metrics). */
size_t arena_used(const struct arena *a);

/* Typed conveniences. */
#define ARENA_NEW(a, type) ((type *)arena_calloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_calloc((a), (n), sizeof(type)))

#endif
