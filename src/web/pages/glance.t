%include "html/format.h"
%include "web/pages/glance.h"
%include "web/pages/view.h"

%template static void line(struct html *h, const struct glance_line *l)
<tr>
% if (!date_is_none(l->date)) {
<td>{{ format_date_short(h->out->arena, h->tr, l->date) }}</td>
% }
<th scope="row"><a href="{{ l->path }}{{ l->id }}">{{ l->what }}</a></th><td><span class="chip miss">{{ l->chip }}</span></td><td>{{ l->who }}</td></tr>

%template static void part(struct html *h, struct str title, struct str who, const struct glance_part *p)
<h2>{{ title }}</h2>
% if (p->count == 0) {
<p class="sheet allright"><span class="chip done">{{ _("all is in order") }}</span></p>
% } else {
<div class="sheet scroller"><table class="register"><thead><tr>
%     if (!date_is_none(p->lines[0].date)) {
<th scope="col">{{ _("Day") }}</th>
%     }
<th scope="col">{{ _("Subject") }}</th><th scope="col">{{ _("Notes") }}</th><th scope="col">{{ who }}</th></tr></thead><tbody>
%     for (size_t i = 0; i < p->count; i++) {
%         line(h, &p->lines[i]);
%     }
</tbody></table></div>
% }

%template static void weeks(struct html *h, const struct glance_view *v)
<h2>{{ _("Weeks that are not signed") }}</h2>
% if (v->week_count == 0) {
<p class="sheet allright"><span class="chip done">{{ _("all are signed") }}</span></p>
% } else {
<ul class="chips">
%     for (size_t i = 0; i < v->week_count; i++) {
<li><a class="btn" href="/journal/class/{{ v->class.class_id.v }}/week/{{ v->weeks[i] }}">{{ format_date_span(h->out->arena, h->tr, v->weeks[i], date_add(v->weeks[i], 5)) }}</a></li>
%     }
</ul>
% }

%template void glance_page(struct html *h, const struct glance_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->class.label }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
<div class="tools"><a class="btn" href="/journal/class/{{ v->class.class_id.v }}/summary">{{ _("Results") }}</a></div></div>
% weeks(h, v);
% part(h, _("Lessons without entry"), _("Teacher"), &v->owed);
% part(h, _("Works whose marks are overdue"), _("Teacher"), &v->works);
% part(h, _("Marks of lessons that the pupil missed"), _("Pupil"), &v->marks);
% part(h, _("Final marks far from the average"), _("Pupil"), &v->finals);
% view_end(h, &v->frame);
