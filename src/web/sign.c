#include "web/sign.h"

#include "base/secret.h"

enum { AGENT_MAX = 200 };

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The user agent as far as it is kept, cut between characters; programs need not name theirs. */
static struct str clip_agent(struct str agent)
{
    size_t n = agent.n;
    if (str_is_null(agent))
        return STR("");
    if (n <= AGENT_MAX)
        return agent;
    n = AGENT_MAX;
    while (n > 0 && is_continuation(agent.p[n]))
        n--;
    return str_sub(agent, 0, n);
}

enum verdict sign_in(struct rq *rq)
{
    unsigned char hash[SECRET_SHA256_SIZE];
    const struct account *account = &rq->account;
    if (!rq->password_ok) {
        if (!id_is_none(account->account_id))
            account_note_failure(rq->act, account->account_id);
        rq->keep = true;
        return VERDICT_BAD_PASSWORD;
    }
    rq->act->actor = account->person_id;
    if (!id_is_none(rq->viewer.session))
        session_end(rq->act, rq->viewer.session);
    account_note_success(rq->act, account->account_id);
    struct str token = secret_token(rq->arena, SESSION_TOKEN_BYTES);
    secret_sha256(token, hash);
    session_add(rq->act, account->account_id, hash, rq->http->address,
                clip_agent(rq->http->user_agent));
    session_set_cookie(rq, account->side, token);
    /* The visit is not the old session's any more. */
    rq->wants_touch = false;
    return VERDICT_OK;
}

void sign_out(struct rq *rq)
{
    if (!id_is_none(rq->viewer.session)) {
        session_end(rq->act, rq->viewer.session);
        rq->wants_touch = false;
    }
    session_set_cookie(rq, STR("staff"), STR_NULL);
}
