#include "rules/verdict.h"

#include <stddef.h>

#define N_(text) text /* for xgettext: translated where it is shown */

static const struct verdict_text texts[VERDICT_COUNT] = {
    [VERDICT_OK] = {200, "ok", "", NULL},
    [VERDICT_NO_SESSION] = {401, "no_session", N_("Please sign in."), NULL},
    [VERDICT_BAD_PASSWORD] = {401, "bad_password", N_("The login or the password is wrong."), NULL},
    [VERDICT_SLOW_DOWN] = {429, "slow_down",
                           N_("Too many wrong passwords. Wait a little and try again."), NULL},
    [VERDICT_BAD_TOKEN] = {403, "bad_token", N_("This form is out of date. Open the page again."),
                           NULL},
    [VERDICT_NO_RIGHT] = {403, "no_right", N_("You have no right to do this."), "2.5"},
    [VERDICT_STAFF_ONLY] = {403, "staff_only",
                            N_("The journal is open to the school's staff only."), "2.1"},
    [VERDICT_NOT_FOUND] = {404, "not_found", N_("There is no such page or record."), NULL},
    [VERDICT_CHANGED] = {409, "changed", N_("Somebody else has changed this in the meantime."),
                         NULL},
    [VERDICT_CLOSED] = {409, "period_closed", N_("The period is closed."), "3.2"},
    [VERDICT_KEY_REUSED] = {422, "key_reused", N_("This key was already used for another request."),
                            NULL},
    [VERDICT_BAD_REQUEST] = {400, "bad_request", N_("The request cannot be read."), NULL},
    [VERDICT_BAD_VALUE] = {422, "bad_value",
                           N_("Not a mark: 2 to 5, several as 4/5, or осв, зч, нз, н/а."), NULL},
    [VERDICT_BAD_CODE] = {422, "bad_code", N_("Not an attendance code."), NULL},
    [VERDICT_BAD_KIND] = {422, "bad_kind", N_("There is no such kind of work."), NULL},
    [VERDICT_BAD_PERIOD] = {422, "bad_period", N_("There is no such period in this class."), NULL},
    [VERDICT_TOO_LONG] = {422, "too_long", N_("The text is too long."), NULL},
    [VERDICT_MARKLESS] = {422, "markless",
                          N_("This class has no marks: only attendance and topics."), "2.8"},
    [VERDICT_NOT_ENROLLED] = {422, "not_enrolled",
                              N_("On that day the pupil is not in this class or group."), NULL},
    [VERDICT_TOPIC_NEEDED] = {422, "topic_needed", N_("A work of this kind needs its topic."),
                              "3.2"},
    [VERDICT_LESSON_AHEAD] = {422, "lesson_ahead", N_("This lesson has not taken place yet."),
                              NULL},
    [VERDICT_CANCELLED] = {422, "cancelled", N_("This lesson was cancelled."), NULL},
    [VERDICT_TOO_MANY] = {422, "too_many", N_("No more works fit into one lesson."), NULL},
    [VERDICT_REASON_NEEDED] = {422, "reason_needed", N_("Please say the reason."), "3.2"},
    [VERDICT_LATE] = {409, "late", N_("The time for this mark is over. Ask the deputy director."),
                      "3.2"},
    [VERDICT_BAD_MINUTES] = {422, "bad_minutes", N_("Minutes: a whole number from 1 to 300"), NULL},
    [VERDICT_NOBODY] = {422, "nobody", N_("Please choose at least one pupil."), NULL},
    [VERDICT_NO_TEXT] = {422, "no_text", N_("Please write the text."), NULL},
    [VERDICT_ASK_LANGUAGE] = {422, "ask_language",
                              N_("Entries are made in Russian. Is this one meant so?"), "3.2"},
    [VERDICT_LANGUAGE] = {422, "language",
                          N_("Entries are made in Russian, in foreign language lessons too."),
                          "3.2"},
};

const struct verdict_text *verdict_text(enum verdict v)
{
    return &texts[(unsigned)v < VERDICT_COUNT ? v : VERDICT_NO_RIGHT];
}
