%include "html/format.h"
%include "web/pages/register.h"
%include "web/pages/view.h"

%template static void state(struct html *h, const struct course_overview *f)
% if (f->missing > 0) {
<span class="chip miss">{{ _n("%d without entry", "%d without entry", f->missing) }}</span>
% } else if (f->held == 0) {
<span class="chip">{{ _("no lessons held yet") }}</span>
% } else {
<span class="chip done">{{ _("all entered") }}</span>
% }

%template static void row(struct html *h, const struct register_view *v, const struct register_row *r)
<tr>
% if (!v->is_class) {
<td><b>{{ r->course->class_label }}</b></td>
% }
<th scope="row"><a href="/journal/course/{{ r->course->course_id.v }}">{{ r->subject }}</a></th>
% if (v->is_class) {
<td class="opt">{{ r->teacher }}</td>
% }
<td class="num opt">{{ r->filled.held }}</td><td class="opt">{{ format_date_day(h->out->arena, h->tr, r->filled.last_day) }}</td><td>
% state(h, &r->filled);
</td></tr>

%template static void columns(struct html *h, const struct register_view *v)
<thead><tr>
% if (!v->is_class) {
<th scope="col">{{ _("Class") }}</th>
% }
<th scope="col">{{ _("Subject") }}</th>
% if (v->is_class) {
<th scope="col" class="opt">{{ _("Teacher") }}</th>
% }
<th scope="col" class="num opt">{{ _("Held") }}</th><th scope="col" class="opt">{{ _("Last lesson") }}</th><th scope="col">{{ _("Entries") }}</th></tr></thead>

%template void register_template(struct html *h, const struct register_view *v)
% frame_begin(h, &v->frame);
% if (v->is_class) {
<ol class="crumbs"><li><a href="/journal/classes">{{ _("Classes") }}</a></li></ol>
% }
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
% if (v->is_class) {
<div class="tools"><a class="btn" href="/journal/class/{{ v->class_id.v }}/week/{{ v->today }}">{{ _("Attendance") }}</a>
<a class="btn" href="/journal/class/{{ v->class_id.v }}/glance">{{ _("At a glance") }}</a>
<a class="btn" href="/journal/class/{{ v->class_id.v }}/summary">{{ _("Results") }}</a>
<a class="btn" href="/journal/class/{{ v->class_id.v }}/groups">{{ _("Groups") }}</a>
<a class="btn" href="/journal/load/class/{{ v->class_id.v }}">{{ _("Load") }}</a>
<a class="btn" href="/journal/class/{{ v->class_id.v }}/homework/{{ v->today }}">{{ _("Homework by days") }}</a></div>
% } else {
<div class="tools"><a class="btn" href="/journal/load/own">{{ _("My load") }}</a></div>
% }
</div>
% if (v->count == 0) {
<div class="sheet empty"><p><strong>{{ _("There are no journals here yet.") }}</strong></p></div>
% } else {
<div class="sheet scroller"><table class="register">
%     columns(h, v);
<tbody>
%     for (size_t i = 0; i < v->count; i++) {
%         row(h, v, &v->rows[i]);
%     }
</tbody></table></div>
% }
% change_section(h, v->changes, v->change_count);
% view_end(h, &v->frame);
