#include "web/compress.h"

#include <libdeflate.h>

#include "base/arena.h"

enum { LEVEL = 1 };

static _Thread_local struct libdeflate_compressor *compressor;

bool compress_gzip(struct arena *a, struct str *text)
{
    if (!compressor)
        compressor = libdeflate_alloc_compressor(LEVEL);
    if (!compressor)
        return false;
    size_t room = text->n - text->n / 8;
    char *packed = arena_alloc(a, room);
    size_t n = libdeflate_gzip_compress(compressor, text->p, text->n, packed, room);
    if (n > 0)
        *text = (struct str){packed, n};
    return n > 0;
}

void compress_end_thread(void)
{
    if (compressor)
        libdeflate_free_compressor(compressor);
    compressor = NULL;
}
