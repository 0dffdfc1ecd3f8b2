#ifndef DEPTER_WEB_ROUTE_LIST_H
#define DEPTER_WEB_ROUTE_LIST_H
/* The table of routes as text, for the test that wants each of them in the table of access. */
#include <stdio.h>

/* METHOD<TAB>PATTERN<TAB>KIND, one route per line; kinds: read slow write sign_in static. */
void route_list_print(FILE *out);

#endif
