%include "html/format.h"
%include "web/pages/exams.h"
%include "web/pages/view.h"

%template static void take_away(struct html *h, const struct exams_view *v, const struct exam *x)
% if (x->marks > 0) {
<span class="chip">{{ _n("%d mark given", "%d marks given", x->marks) }}</span>
% } else if (v->may_write) {
<form method="post" action="/journal/exams">
%     frame_csrf(h, &v->frame);
<input type="hidden" name="course" value="{{ x->course_id.v }}"><input type="hidden" name="kind" value="{{ x->kind }}">
<button class="btn" name="action" value="drop">{{ _("Take away") }}</button></form>
% }

%template static void group(struct html *h, const struct exams_view *v, const struct exams_group *g)
<section class="owed" aria-label="{{ g->label }}"><h2>{{ g->label }}</h2><ul class="dues sheet exams">
% for (size_t i = 0; i < g->count; i++) {
%     const struct exams_row *r = &g->rows[i];
<li><div><a href="/journal/course/{{ r->exam->course_id.v }}/finals?period={{ str_is(r->exam->kind, "autumn") ? "autumn" : "exam" }}"><b>{{ r->exam->class_label }}</b>{{ r->subject }}</a><p>{{ r->date }}</p></div>
%     take_away(h, v, r->exam);
</li>
% }
</ul></section>

%template static void options(struct html *h, const struct exams_option *list, size_t n)
% for (size_t i = 0; i < n; i++) {
<option value="{{ list[i].value }}" {{? list[i].is_chosen : selected }}>{{ list[i].label }}</option>
% }

%template static void form(struct html *h, const struct exams_view *v)
<section class="owed" aria-labelledby="add-title"><h2 id="add-title">{{ _("An exam is held") }}</h2>
<form method="post" action="/journal/exams" class="opening sheet">
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="set">
<div class="field"><label for="kind">{{ _("Exam") }}</label><select id="kind" name="kind">
% options(h, v->kinds, EXAM_KIND_COUNT);
</select></div>
<div class="field"><label for="subject">{{ _("Subject") }}</label><select id="subject" name="subject">
% options(h, v->subjects, v->subject_count);
</select></div>
<div class="field"><label for="where">{{ _("Classes") }}</label><select id="where" name="where" {{? v->where_fault.n > 0 : aria-invalid="true" }} {{? v->where_fault.n > 0 : aria-describedby="where-fault" }}>
<optgroup label="{{ _("All classes of a grade") }}">
% options(h, v->grades, v->grade_count);
</optgroup><optgroup label="{{ _("One class") }}">
% options(h, v->classes, v->class_count);
</optgroup></select>
% if (v->where_fault.n > 0) {
<small class="err" id="where-fault">{{ v->where_fault }}</small>
% }
</div>
<div class="field"><label for="date">{{ _("Day") }}</label><input id="date" name="date" type="date" required value="{{ v->date }}" {{? v->date_fault.n > 0 : aria-invalid="true" }} {{? v->date_fault.n > 0 : aria-describedby="date-fault" }}>
% if (v->date_fault.n > 0) {
<small class="err" id="date-fault">{{ v->date_fault }}</small>
% }
</div>
<button class="btn main">{{ _("Save") }}</button></form>
<p class="hint"><br>{{ _("State exams are held in grade 9 and in the last grade; transfer exams in the others, as the school decides. Whose marks of the year are unsatisfactory comes to the autumn exam. Saving again moves the day.") }}</p></section>

%template void exams_page(struct html *h, const struct exams_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/periods">{{ _("Periods") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->year.name }}</p></div></div>
% if (v->where_fault.n > 0 || v->date_fault.n > 0) {
<p class="note" role="alert">{{ _("Nothing was saved. What is wrong is written beside the field.") }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% if (v->may_write) {
%     form(h, v);
% }
% if (v->count == 0) {
<div class="sheet empty owed"><p><strong>{{ _("No exam is held this year.") }}</strong></p></div>
% }
% for (size_t i = 0; i < EXAM_KIND_COUNT; i++) {
%     if (v->groups[i].count > 0) {
%         group(h, v, &v->groups[i]);
%     }
% }
% view_end(h, &v->frame);
