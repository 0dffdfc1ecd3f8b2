#ifndef DEPTER_HTML_FRAME_H
#define DEPTER_HTML_FRAME_H
/*
 * What stands around every page: head, top with navigation, footer. A page's template calls
 * frame_begin, writes the content of <main>, calls frame_end. Forms it holds: POST /session/end,
 * POST /language (language, back).
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "html/html.h"

struct frame_nav {
    struct str href; /* local address */
    struct str label;
    bool current;
};

struct frame {
    struct str page;   /* short name for scripts and styles: "lesson" */
    struct str title;  /* of this page; the product's name follows it */
    struct str school; /* absent before sign-in */
    struct str user;   /* name of the person; absent when nobody is signed in: no sign-out then */
    struct str main_class; /* "wide", "read", …; absent: none */
    struct str csrf;       /* token of the session; absent: forms carry none */
    struct str here;       /* local address of this page, where the language switch comes back to */
    struct str assets;     /* hash of the static files, for their addresses */
    const char *sheet;     /* a further style sheet of this page: "grading"; NULL: none */
    const char *sheet_too; /* and one more */
    int64_t account;       /* the person whose unsent entries the browser keeps; 0: nobody */
    bool cover;            /* the page is a cover (sign-in): no top */
    const struct frame_nav *nav;
    size_t n_nav;
};

void frame_begin(struct html *h, const struct frame *f);
void frame_end(struct html *h, const struct frame *f);

/* frame_end in two, for what stands between content and footer: the save bar. */
void frame_end_main(struct html *h);
void frame_foot(struct html *h, const struct frame *f);

/* <svg> of the sprite assets/icons.svg: "book", "out". */
void frame_icon(struct html *h, const struct frame *f, const char *name);

/* <input type=hidden name=csrf>, or nothing without a session. */
void frame_csrf(struct html *h, const struct frame *f);

#endif
