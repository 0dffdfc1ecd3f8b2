#ifndef DEPTER_WEB_SIGN_H
#define DEPTER_WEB_SIGN_H
/* Beginning and ending a session, once for the pages and once for the API; both inside a write
 * transaction. */
#include "web/rq.h"

/*
 * After session_look_up and session_check_password: a new session and its cookie, or
 * VERDICT_BAD_PASSWORD, with the failure counted and rq->keep set. An older session of the same
 * browser ends.
 */
enum verdict sign_in(struct rq *rq);

/* Ends the session of the request, if there is one, and takes the cookies away. */
void sign_out(struct rq *rq);

#endif
