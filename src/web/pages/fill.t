%include "html/format.h"
%include "web/pages/fill.h"
%include "web/pages/view.h"

%template static void tools(struct html *h, const struct fill_view *v)
<div class="tools"><a class="btn icon" href="/journal/fill/{{ date_add(v->day, -1) }}" rel="prev" aria-label="{{ _("Day before") }}" title="{{ _("Day before") }}">
% frame_icon(h, &v->frame, "prev");
</a><a class="btn" href="/journal/fill/{{ v->today }}">{{ _("Today") }}</a><a class="btn icon" href="/journal/fill/{{ date_add(v->day, 1) }}" rel="next" aria-label="{{ _("Day after") }}" title="{{ _("Day after") }}">
% frame_icon(h, &v->frame, "next");
</a></div>

%template static void cell(struct html *h, const struct fill_cell *c)
% if (c->lessons == 0) {
<td class="num"></td>
% } else if (c->filled == c->lessons) {
<td class="num"><span aria-label="{{ _("entered") }}">✓</span></td>
% } else {
<td class="num"><span class="chip miss" aria-label="{{ _("no entry") }}">–</span></td>
% }

%template static void row(struct html *h, const struct fill_view *v, const struct fill_row *r)
<tr><th scope="row">
% if (v->may_open) {
<a href="/journal/class/{{ r->class->class_id.v }}">{{ r->class->label }}</a>
% } else {
{{ r->class->label }}
% }
</th><td>
% if (r->lessons == 0) {
<span class="chip">{{ _("no lessons") }}</span>
% } else if (r->filled == r->lessons) {
<span class="chip done">{{ r->filled }} / {{ r->lessons }}</span>
% } else {
<span class="chip miss">{{ r->filled }} / {{ r->lessons }}</span>
% }
</td><td class="num opt">{{ r->class->missing }}</td>
% for (int n = v->first_number; n <= v->last_number; n++) {
%     cell(h, &r->cells[n]);
% }
</tr>

%template static void table(struct html *h, const struct fill_view *v)
<div class="sheet scroller"><table class="register">
<thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col">{{ _("Entered") }}</th><th scope="col" class="num opt">{{ _("Missing in all") }}</th>
% for (int n = v->first_number; n <= v->last_number; n++) {
<th scope="col" class="num"><span class="vh">{{ _("Lesson") }} </span>{{ n }}</th>
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->count; i++) {
%     row(h, v, &v->rows[i]);
% }
</tbody></table></div>

%template void fill_template(struct html *h, const struct fill_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
% tools(h, v);
</div>
% if (v->count == 0 || v->last_number < v->first_number) {
<div class="sheet empty"><p><strong>{{ _("No lessons on this day.") }}</strong></p></div>
% } else {
%     table(h, v);
% }
% view_end(h, &v->frame);
