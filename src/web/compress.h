#ifndef DEPTER_WEB_COMPRESS_H
#define DEPTER_WEB_COMPRESS_H
/* Compression of replies, by libdeflate: its only user. Fast rather than small: a page costs tens
 * of microseconds. */
#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Replaces *text by its gzip form in the arena; false, and nothing changed, when that would save
 * less than an eighth. */
bool compress_gzip(struct arena *a, struct str *text);

/* Each thread keeps its tables between calls; the thread that ends gives them back. */
void compress_end_thread(void);

#endif
