#ifndef DEPTER_WEB_PAGES_VIEW_H
#define DEPTER_WEB_PAGES_VIEW_H
/*
 * What every page has in common. A handler fills its frame with view_frame, sets page and title
 * (and main_class), and its template writes:
 *     frame_begin(h, &v->frame);   … content of <main> …   view_end(h, &v->frame);
 */
#include "html/frame.h"
#include "web/rq.h"

/*
 * Everything of the frame but page, title and main_class: the person, the sections open to the
 * roles (the one that holds the path is current), the form's token, the address. Reads nothing of
 * the base; right without session too.
 */
void view_frame(struct rq *rq, struct frame *f);

/* The subject's name in the viewer's language; Russian when it has no other. */
struct str view_subject(const struct rq *rq, struct str ru, struct str ky, struct str en);

/* "Алгебра, группа 2": with the subgroup, when there is one. */
struct str view_subject_group(const struct rq *rq, struct str subject, struct str subgroup);

/* "Токтосунова Г. А.", or absent without a surname. */
struct str view_short_name(const struct rq *rq, struct str surname, struct str given,
                           struct str patronymic);

/* "room 214"; a name that is not a number stays as it is: "Спортзал 1". Absent without a room. */
struct str view_room(const struct rq *rq, struct str room);

/* The person's first page: "/journal", "/diary"; "/" without session. */
struct str view_home(unsigned roles);

/* ---- templates (view.t) ---- */

/* Ends a page that saves nothing itself: the save bar shows itself when entries of another page
 * wait. */
void view_end(struct html *h, const struct frame *f);

/*
 * Ends a page that saves: frame_end_main, view_save_begin, what is the page's own (the journal's
 * pad), view_save_end, frame_foot.
 */
void view_save_begin(struct html *h, const struct frame *f);
void view_save_end(struct html *h);

#endif
