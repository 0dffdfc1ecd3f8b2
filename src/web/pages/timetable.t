%include "html/format.h"
%include "web/pages/timetable.h"
%include "web/pages/view.h"

%template static void cell(struct html *h, const struct week_cell *c)
<td>
% for (size_t i = 0; i < c->count; i++) {
<p><b>{{ c->entries[i].title }}</b><span>{{ c->entries[i].about }}</span></p>
% }
</td>

%template static void row(struct html *h, const struct week_grid *g, const struct week_row *r)
<tr {{? r->begins_shift : class="shift" }}><th scope="row"><b>{{ r->number }}</b><small>{{ r->time }}</small></th>
% for (int d = 0; d < g->days; d++) {
%     cell(h, &r->cells[d]);
% }
</tr>

%template static void table(struct html *h, const struct timetable_view *v)
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ v->frame.title }}"><table class="week-plan">
<thead><tr><th scope="col"><span class="vh">{{ _("Lesson") }}</span></th>
% for (int d = 0; d < v->grid.days; d++) {
<th scope="col">{{ format_weekday(h->tr, (enum weekday)(d + 1)) }}</th>
% }
</tr></thead><tbody>
% for (size_t i = 0; i < v->grid.row_count; i++) {
%     row(h, &v->grid, &v->grid.rows[i]);
% }
</tbody></table></div>

%template static void versions(struct html *h, const struct timetable_view *v)
% if (v->version_count > 1) {
<nav class="tabs" aria-label="{{ _("Versions of the timetable") }}">
%     for (size_t i = 0; i < v->version_count; i++) {
<a href="/journal/timetable?of={{ v->of }}&amp;date={{ v->versions[i].first_day }}" {{? v->versions[i].is_current : aria-current="page" }}>{{ v->versions[i].label }}</a>
%     }
</nav>
% }

%template void timetable_page(struct html *h, const struct timetable_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div><div class="tools">
<a class="btn" href="/journal/substitutions/{{ v->today }}">{{ _("Substitutions") }}</a>
% if (v->may_write) {
<a class="btn" href="/journal/timetable/draft">
%     if (v->has_draft) {
{{ _("The draft") }}
%     } else {
{{ _("Change the timetable") }}
%     }
</a>
% }
</div></div>
% if (v->published.n > 0) {
<p class="note calm" role="status">{{ v->published }}</p>
% }
<form method="get" action="/journal/timetable" class="opening sheet noprint"><div class="field"><label for="of">{{ _("Whose timetable") }}</label>
% week_options_select(h, &v->choices, v->of);
</div><button class="btn">{{ _("Show") }}</button></form>
% versions(h, v);
% if (v->is_empty) {
<div class="sheet empty"><p><strong>{{ _("No lessons in this timetable.") }}</strong></p></div>
% } else {
%     table(h, v);
% }
% view_end(h, &v->frame);
