%include "html/format.h"
%include "web/pages/notation.h"
%include "web/pages/reckoning.h"
%include "web/pages/view.h"

%template static void row(struct html *h, const struct reckoning_view *v, const struct reckoning_mark *m)
<tr><td><a href="/journal/lesson/{{ m->lesson_id.v }}/pupil/{{ v->pupil.v }}">{{ format_day_digits(h->out->arena, m->date) }}</a></td><td><b class="{{ notation_class(&v->scale, m->value) }}">{{ m->value }}</b></td><th scope="row">{{ m->kind }}
% if (!m->counts) {
<span class="chip">{{ _("does not count") }}</span>
% }
% if (m->comment.n > 0) {
<small>{{ m->comment }}</small>
% }
</th>
% if (v->weighted) {
<td class="num">{{ m->weight }}</td>
% }
</tr>

%template void reckoning_page(struct html *h, const struct reckoning_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/course/{{ v->course.course_id.v }}?term={{ v->term_no }}">{{ v->label }}</a></li></ol>
<div class="head"><div><h1>{{ v->name }}</h1><p>{{ v->period }}
% if (v->final.n > 0) {
 · {{ _fill(_("Final mark: %1"), v->final) }}
% }
</p></div></div>
% if (v->average.n > 0) {
<div class="sheet reckoning"><p><b>{{ _("Average") }}: {{ v->average }}</b></p><p>{{ v->sum }}</p>
%     if (v->forecast.n > 0) {
<p>{{ v->forecast }}</p>
%     }
</div>
% }
% if (v->mark_count == 0) {
<div class="sheet empty"><p><strong>{{ _("no marks yet") }}</strong></p></div>
% } else {
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ _("Marks") }}"><table class="register history given">
<thead><tr><th scope="col">{{ _("Day") }}</th><th scope="col">{{ _("Mark") }}</th><th scope="col">{{ _("Kind of work") }}</th>
%     if (v->weighted) {
<th scope="col" class="num">{{ _("Weight") }}</th>
%     }
</tr></thead><tbody>
%     for (size_t i = 0; i < v->mark_count; i++) {
%         row(h, v, &v->marks[i]);
%     }
</tbody></table></div>
% }
% view_end(h, &v->frame);
