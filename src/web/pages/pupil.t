%include "html/format.h"
%include "web/pages/notation.h"
%include "web/pages/pupil.h"
%include "web/pages/view.h"

%template static void mark(struct html *h, const struct kinds *kinds, const struct scale *scale, const struct diary_course_mark *m)
<li title="{{ notation_kind(kinds, h->tr, m->kind) }}"><b class="{{ notation_class(scale, m->value) }}">{{ m->value }}</b><small>{{ format_day_digits(h->out->arena, m->date) }}</small></li>

%template static void row(struct html *h, const struct kinds *kinds, const struct pupil_row *r)
<tr><th scope="row">{{ r->subject }}</th><td>
% if (r->mark_count > 0) {
<ul class="run">
%     for (size_t i = 0; i < r->mark_count; i++) {
%         mark(h, kinds, r->scale, &r->marks[i]);
%     }
</ul>
% } else {
<span class="hint">{{ _("no marks yet") }}</span>
% }
</td><td class="num">{{ r->average }}</td><td class="num"><b class="{{ notation_class(r->scale, r->final) }}">{{ r->final }}</b></td></tr>

%template static void remark(struct html *h, const struct pupil_view *v, const struct remark *m)
<li><b>{{ format_day_digits(h->out->arena, m->date) }}</b> <span class="chip {{ str_is(m->kind, "praise") ? "done" : "miss" }}">
% if (str_is(m->kind, "praise")) {
{{ _("Praise") }}
% } else {
{{ _("Remark") }}
% }
</span> <span>{{ m->text }}</span> <small class="hint">
% if (m->seen_at > 0) {
{{ _fill(_("the family has seen it: %1"), format_instant(h->out->arena, m->seen_at)) }}
% } else {
{{ _("the family has not seen it yet") }}
% }
</small>
% if (v->may_remark && id_is_none(m->course_id) && id_eq(m->author_id, v->viewer)) {
<form method="post" action="/journal/class/{{ v->class.class_id.v }}/pupil/{{ v->pupil.v }}/remarks/{{ m->remark_id.v }}/void">
%     frame_csrf(h, &v->frame);
<button class="btn">{{ _("Take back") }}</button></form>
% }
</li>

%template static void remark_form(struct html *h, const struct pupil_view *v)
<form class="sheet excuse" method="post" action="/journal/class/{{ v->class.class_id.v }}/pupil/{{ v->pupil.v }}/remarks">
% frame_csrf(h, &v->frame);
<div class="field"><label for="remark-kind">{{ _("Kind") }}</label><select id="remark-kind" name="kind"><option value="praise">{{ _("Praise") }}</option>
<option value="remark" {{? str_is(v->remark_kind, "remark") : selected }}>{{ _("Remark") }}</option></select></div>
<div class="field wide"><label for="remark-text">{{ _("Text, read by the family in the diary") }}</label>
<input id="remark-text" name="text" maxlength="500" required value="{{ v->remark_text }}"
% if (v->remark_fault.n > 0) {
 aria-invalid="true" aria-describedby="remark-text-error"
% }
>
% if (v->remark_fault.n > 0) {
<small class="err" id="remark-text-error">{{ v->remark_fault }}</small>
% }
% if (v->remark_asked) {
<label><input type="checkbox" name="confirm" value="1"> {{ _("It is meant so: save it as it is written") }}</label>
% }
</div>
<p><button class="btn">{{ _("Record") }}</button></p></form>

%template static void remarks(struct html *h, const struct pupil_view *v)
<section class="remarks" aria-labelledby="remarks"><h2 id="remarks">{{ _("Praise and remarks") }}</h2>
% if (v->remark_count > 0) {
<ul class="sheet">
%     for (size_t i = 0; i < v->remark_count; i++) {
%         remark(h, v, &v->remarks[i]);
%     }
</ul>
% }
% if (v->may_remark) {
%     remark_form(h, v);
% }
</section>

%template void pupil_page(struct html *h, const struct pupil_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->class.label }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}
% if (v->missed.n > 0) {
 · {{ _fill(_("absences and lateness: %1"), v->missed) }}
% }
</p></div></div>
<div class="sheet scroller"><table class="register avgs"><thead><tr><th scope="col">{{ _("Subject") }}</th><th scope="col">{{ _("Marks and their days") }}</th>
<th scope="col" class="num">{{ _("Average") }}</th><th scope="col" class="num">{{ _("Final mark") }}</th></tr></thead><tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     row(h, v->kinds, &v->rows[i]);
% }
</tbody></table></div>
% if (v->year) {
<section class="remarks" aria-labelledby="year-title"><h2 id="year-title">{{ _("The year by subject") }}</h2>
%     year_marks_table(h, v->year);
<p class="hint"><br>{{ _("Large: the mark given by the teacher. Small: the average of the current marks.") }}</p></section>
% }
% if (v->remark_count > 0 || v->may_remark) {
%     remarks(h, v);
% }
% view_end(h, &v->frame);
