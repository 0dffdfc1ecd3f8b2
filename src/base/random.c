#include "base/random.h"

#include <sodium.h>

#include "base/log.h"

void random_bytes(void *out, size_t n)
{
    randombytes_buf(out, n);
}

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

void prng_init(struct prng *g, uint64_t seed)
{
    for (int i = 0; i < 4; i++)
        g->s[i] = splitmix(&seed);
}

static uint64_t rotated(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

uint64_t prng_next(struct prng *g)
{
    uint64_t *s = g->s;
    uint64_t result = rotated(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 45);
    return result;
}

/* Lemire's method: the few values that would make some results likelier than others are drawn
 * again. */
uint32_t prng_below(struct prng *g, uint32_t below)
{
    ASSERT(below > 0);
    uint32_t unfair = (uint32_t)-below % below;
    for (;;) {
        uint64_t product = (prng_next(g) >> 32) * below;
        if ((uint32_t)product >= unfair)
            return (uint32_t)(product >> 32);
    }
}

int prng_chance(struct prng *g, unsigned permille)
{
    return prng_below(g, 1000) < permille;
}
