%include "html/format.h"
%include "web/pages/late.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void line(struct html *h, const struct late_view *v, const struct late_line *l)
% const struct due_work *w = &l->late->work;
<tr><th scope="row">{{ l->who }}</th><td><a href="/journal/lesson/{{ w->lesson_id.v }}">{{ l->journal }}</a></td>
<td>{{ format_day_digits(h->out->arena, w->date) }} {{ notation_kind(v->kinds, h->tr, w->kind) }}</td>
<td>{{ format_day_digits(h->out->arena, w->due) }}</td>
<td><span class="chip late">{{ _n("%d day late", "%d days late", l->late->days) }}</span> <small class="hint">{{ _n("%d mark", "%d marks", l->late->marks) }}</small></td><td>
% if (l->late->reason.n > 0) {
{{ l->late->reason }}
% } else {
<span class="hint">{{ _("no reason given") }}</span>
% }
</td></tr>

%template void late_page(struct html *h, const struct late_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
<nav class="tabs" aria-label="{{ _("Months") }}">
% for (size_t i = 0; i < v->tab_count; i++) {
<a href="/journal/late?month={{ v->tabs[i].month }}" {{? v->tabs[i].is_current : aria-current="page" }}>{{ v->tabs[i].label }}</a>
% }
</nav></div>
% if (v->line_count == 0) {
<div class="sheet empty"><p><strong>{{ _("All marks came in time") }}</strong></p></div>
% } else {
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ v->frame.title }}"><table class="register given">
<thead><tr><th scope="col">{{ _("Teacher") }}</th><th scope="col">{{ _("Journal") }}</th><th scope="col">{{ _("Work") }}</th><th scope="col">{{ _("Deadline") }}</th><th scope="col">{{ _("How late") }}</th><th scope="col">{{ _("Reason") }}</th></tr></thead>
<tbody>
%     for (size_t i = 0; i < v->line_count; i++) {
%         line(h, v, &v->lines[i]);
%     }
</tbody></table></div>
% }
% view_end(h, &v->frame);
