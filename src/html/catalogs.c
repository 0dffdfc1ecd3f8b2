#include "html/catalogs.h"

#include "base/embed.h"
#include "base/log.h"
#include "html/tr.h"

extern const struct embed_file po_catalogs[];

void catalogs_load(void)
{
    for (const struct embed_file *f = po_catalogs; f->name; f++) {
        char code[3] = {f->name[0], f->name[1], '\0'};

        bool usable = tr_add_catalog(code, f->data, f->size);

        ASSERT(usable);
    }
}
