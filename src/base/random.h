#ifndef DEPTER_BASE_RANDOM_H
#define DEPTER_BASE_RANDOM_H
/* Randomness: the system's for secrets, and a seeded generator (same seed, same numbers, any
 * machine) for the demo. */
#include <stddef.h>
#include <stdint.h>

/* n unpredictable bytes. */
void random_bytes(void *out, size_t n);

/* Seeded generator (xoshiro256**, seeded by splitmix64). Not for secrets. */
struct prng {
    uint64_t s[4];
};

void prng_init(struct prng *g, uint64_t seed);
uint64_t prng_next(struct prng *g);

/* Uniform in [0, below), below > 0. */
uint32_t prng_below(struct prng *g, uint32_t below);

/* True with probability permille / 1000. */
int prng_chance(struct prng *g, unsigned permille);

#endif
