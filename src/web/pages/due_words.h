#ifndef DEPTER_WEB_PAGES_DUE_WORDS_H
#define DEPTER_WEB_PAGES_DUE_WORDS_H
/* What a work owes, in words (3.2): "срок 26.11: нет 4 отметок". */
#include "html/html.h"
#include "store/due.h"

/* The words; absent when there is nothing to say: all marks came in time. */
struct str due_words(struct arena *a, const struct tr *tr, const struct due_work *w);

/* "chip late" for overdue, today and late, "chip miss" for soon, "chip". */
const char *due_class(const struct due_work *w);

#endif
