%include "html/format.h"
%include "web/pages/fill.h"
%include "web/pages/view.h"

%template static void step(struct html *h, const struct fill_view *v, struct date to, bool forward)
% struct str name = format_capital(h->out->arena, format_date_long(h->out->arena, h->tr, to));
% const char *rel = forward ? "next" : "prev";
<a class="btn icon" href="/journal/fill/{{ to }}" rel="{{ rel }}" aria-label="{{ name }}" title="{{ name }}">
% frame_icon(h, &v->frame, rel);
</a>

%template static void cell(struct html *h, const struct fill_view *v, const struct fill_cell *c)
<td class="cell">
% if (c->lessons > 0 && c->filled == c->lessons) {
<i class="yes" aria-hidden="true">✓</i><span class="vh">{{ _("entered") }}</span>
% } else if (c->lessons > 0 && fill_has_begun(v, c)) {
<i class="no" aria-hidden="true">○</i><span class="vh">{{ _("no entry") }}</span>
% } else if (c->lessons > 0) {
<i aria-hidden="true">·</i><span class="vh">{{ _("ahead") }}</span>
% }
</td>

%template static void count(struct html *h, const struct fill_row *r)
% if (r->lessons == 0) {
<span class="chip">{{ _("no lessons") }}</span>
% } else if (r->filled == r->lessons) {
<span class="chip done">{{ r->filled }} / {{ r->lessons }}</span>
% } else if (r->missing > 0) {
<span class="chip miss">{{ r->filled }} / {{ r->lessons }}</span>
% } else {
<span class="chip">{{ r->filled }} / {{ r->lessons }}</span>
% }

%template static void row(struct html *h, const struct fill_view *v, const struct fill_row *r)
<tr><th scope="row">
% if (v->may_open) {
<a href="/journal/class/{{ r->class->class_id.v }}">{{ r->class->label }}</a>
% } else {
{{ r->class->label }}
% }
</th><td>
% count(h, r);
</td>
% for (int n = v->first_number; n <= v->last_number; n++) {
%     cell(h, v, &r->cells[n]);
% }
<td class="num opt">{{ r->class->missing }}</td></tr>

%template static void table(struct html *h, const struct fill_view *v)
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ v->frame.title }}"><table class="register">
<thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col">{{ _("Entered") }}</th>
% for (int n = v->first_number; n <= v->last_number; n++) {
<th scope="col" class="cell"><span class="vh">{{ _("Lesson") }} </span>{{ n }}</th>
% }
<th scope="col" class="num opt">{{ _("Missing in all") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->count; i++) {
%     row(h, v, &v->rows[i]);
% }
</tbody></table></div>

%template void fill_template(struct html *h, const struct fill_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div><div class="tools">
% step(h, v, v->before, false);
<a class="btn" href="/journal/fill/{{ v->today }}">{{ _("Today") }}</a>
% step(h, v, v->after, true);
</div></div>
% if (v->may_open) {
<p class="sheetlink"><a href="/journal/late">{{ _("Marks after their deadline") }}</a></p>
% }
% if (v->why_free.n > 0) {
<div class="sheet empty"><p><strong>{{ v->why_free }}</strong></p></div>
% } else {
%     table(h, v);
% }
% view_end(h, &v->frame);
