#include "import/zipfile.h"

#include <zip.h>

struct zipfile {
    struct arena *arena;
    zip_t *zip;
    size_t packed; /* bytes of the whole file */
    size_t total;  /* unpacked so far */
};

static void discard(void *zip)
{
    zip_discard(zip);
}

struct zipfile *zipfile_open(struct arena *a, struct str bytes, struct str *error)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    if (!zip) {
        *error = str_of(arena_printf(a, "not a ZIP file: %s", zip_error_strerror(&why)));
        if (source)
            zip_source_free(source);
        zip_error_fini(&why);
        return NULL;
    }
    zip_error_fini(&why);
    arena_defer(a, discard, zip);
    if (zip_get_num_entries(zip, 0) > ZIPFILE_MEMBERS_MAX) {
        *error = STR("the file has too many parts");
        return NULL;
    }
    struct zipfile *z = ARENA_NEW(a, struct zipfile);
    *z = (struct zipfile){.arena = a, .zip = zip, .packed = bytes.n};
    return z;
}

bool zipfile_has(const struct zipfile *z, const char *name)
{
    return zip_name_locate(z->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* What the directory says is only a claim: it is bounded here, and the reading is bounded by it. */
static const char *judge(const struct zipfile *z, const zip_stat_t *st)
{
    if (!(st->valid & ZIP_STAT_SIZE) || !(st->valid & ZIP_STAT_COMP_SIZE))
        return "a part has no size";
    if (st->size > ZIPFILE_MEMBER_MAX || st->size + z->total > ZIPFILE_TOTAL_MAX)
        return "a part is too large when unpacked";
    if (st->comp_size > z->packed)
        return "a part is larger than the file";
    if (st->size > (1 << 20) && st->size / ZIPFILE_RATIO_MAX > st->comp_size)
        return "a part is packed suspiciously tightly";
    return NULL;
}

static bool read_member(struct zipfile *z, zip_uint64_t index, size_t size, struct str *out)
{
    zip_file_t *file = zip_fopen_index(z->zip, index, 0);
    if (!file)
        return false;
    char *p = arena_alloc(z->arena, size + 1);
    size_t n = 0;
    zip_int64_t got = 0;
    while (n < size && (got = zip_fread(file, p + n, size - n)) > 0)
        n += (size_t)got;
    char more;
    bool whole = n == size && zip_fread(file, &more, 1) == 0;
    zip_fclose(file);
    p[n] = '\0';
    *out = (struct str){p, n};
    return whole;
}

bool zipfile_read(struct zipfile *z, const char *name, struct str *out, struct str *error)
{
    zip_stat_t st;
    zip_int64_t index = zip_name_locate(z->zip, name, ZIP_FL_NOCASE);
    if (index < 0 || zip_stat_index(z->zip, (zip_uint64_t)index, 0, &st) != 0) {
        *error = str_of(arena_printf(z->arena, "the part %s is missing", name));
        return false;
    }
    const char *why = judge(z, &st);
    if (!why && !read_member(z, (zip_uint64_t)index, (size_t)st.size, out))
        why = "a part is damaged or encrypted";
    if (why) {
        *error = str_of(arena_printf(z->arena, "%s: %s", name, why));
        return false;
    }
    z->total += out->n;
    return true;
}
