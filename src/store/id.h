#ifndef DEPTER_STORE_ID_H
#define DEPTER_STORE_ID_H
/* Source of ids: milliseconds since 2026 and a counter, 53 bits, never twice in one process,
 * ascending. Thread-safe. */
#include <stdint.h>

int64_t id_new(void);

/* From now on ids count up from `first` without a clock: the demo school is the same for the same
 * seed. */
void id_use_sequence(int64_t first);

#endif
