#include "web/pages/settings.h"

#include "web/pages/pages.h"
#include "web/pages/view.h"

enum verdict page_settings(struct rq *rq)
{
    struct html h;
    struct settings_view v = {.language = setting_language(&rq->reader),
                              .was_saved = rq_field(rq, "saved").n > 0};
    view_frame(rq, &v.frame);
    v.frame.page = STR("settings");
    v.frame.title = tr_text(rq->tr, "Settings");
    v.frame.main_class = STR("read");
    reply_begin_page(rq, &h);
    settings_page(&h, &v);
    return reply_page(rq, 200, &h);
}

enum verdict page_settings_language(struct rq *rq)
{
    enum language_rule rule;
    if (!language_rule_parse(rq_field(rq, "language"), &rule))
        return VERDICT_BAD_REQUEST;
    setting_set(rq->act, STR("language"), str_of(language_rule_code(rule)));
    return reply_see_other(rq, STR("/journal/settings?saved=1"));
}
