#ifndef DEPTER_HTML_CATALOGS_H
#define DEPTER_HTML_CATALOGS_H

/* Gives the embedded catalogs of po/ to tr.h; once at start, before threads. */
void catalogs_load(void);

#endif
