#ifndef DEPTER_WEB_WORKER_H
#define DEPTER_WEB_WORKER_H
/*
 * The middle of every request: session → route → access → CSRF → fields → begin → handler → commit
 * or roll back → reply. The functions are those that web/http.h calls; context is a struct app.
 */
#include "web/rq.h"

size_t worker_body_limit(void *context, enum http_method method, struct str path);
void *worker_thread_begin(void *context, char kind, int index);
void worker_thread_end(void *context, void *local);
enum http_next worker_request(void *context, void *local, struct http_rq *http);
enum http_next worker_read(void *context, void *local, struct http_rq *http);
enum http_next worker_hash(void *context, void *local, struct http_rq *http);
void worker_write(void *context, void *local, struct http_rq **https, int count);
/* Ends what the requests of one turn of a loop have read in. */
void worker_turn_end(void *context, void *local);
void worker_idle(void *context, void *local);
void worker_refused(void *context, struct http_rq *http);

#endif
