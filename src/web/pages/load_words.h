#ifndef DEPTER_WEB_PAGES_LOAD_WORDS_H
#define DEPTER_WEB_PAGES_LOAD_WORDS_H
/* Small templates of the pages of curriculum and load. */
#include "web/pages/load.h"

struct str load_number(struct arena *a, int number);

void load_input(struct html *h, const struct load_field *f);
/* One with a visible label elsewhere. */
void load_input_id(struct html *h, const struct load_field *f, const char *id);
void load_note(struct html *h, bool was_saved, struct str notice);
/* <option>s: nobody first. */
void load_teacher_options(struct html *h, const struct load_teacher *list, size_t n,
                          int64_t chosen);

#endif
