#ifndef DEPTER_TESTS_SAMPLE_H
#define DEPTER_TESTS_SAMPLE_H
/* Functions of sample.t, one for each part of the template language. */
#include "html/html.h"

void sample_white(struct html *h);
void sample_kept(struct html *h, const char *text);
void sample_flow(struct html *h, int n);
void sample_flags(struct html *h, bool on, const char *title);
void sample_links(struct html *h, struct str address, const char *part, int64_t id);
void sample_values(struct html *h, const char *text);
void sample_switch(struct html *h, int n);

#endif
