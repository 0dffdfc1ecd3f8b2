%include "web/pages/load.h"
%include "web/pages/load_words.h"
%include "web/pages/view.h"

%template static void head_row(struct html *h, const struct curriculum_view *v)
<thead><tr><th scope="col">{{ _("Subject") }}</th>
% if (v->class_count > 1) {
<th scope="col" class="num">{{ _("All") }}</th>
% }
% for (size_t i = 0; i < v->class_count; i++) {
<th scope="col" class="num"><a href="/journal/load/class/{{ v->classes[i].class->class_id.v }}">{{ v->classes[i].class->label }}</a></th>
% }
</tr></thead>

%template static void row(struct html *h, const struct curriculum_view *v, const struct curriculum_line *l)
<tr
% if (!l->taught) {
 class="rest"
% }
><th scope="row">{{ l->subject }}</th>
% if (v->class_count > 1) {
<td class="num all">
%     load_input(h, &l->parallel);
</td>
% }
% for (size_t i = 0; i < v->class_count; i++) {
<td class="num">
%     load_input(h, &l->fields[i]);
</td>
% }
</tr>

%template static void sum(struct html *h, const struct curriculum_view *v, const struct curriculum_class *c)
<td class="num"><b>{{ load_hours(h->out->arena, h->tr, c->sum) }}</b>
% if (c->sum > v->norm) {
<br><span class="chip late">{{ _fill(_("%1 h more"), load_hours(h->out->arena, h->tr, c->sum - v->norm)) }}</span>
% } else if (c->sum < v->norm) {
<br><span class="chip">{{ _fill(_("%1 h less"), load_hours(h->out->arena, h->tr, v->norm - c->sum)) }}</span>
% } else {
<br><span class="chip done">{{ _("as the norm") }}</span>
% }
</td>

%template static void foot_rows(struct html *h, const struct curriculum_view *v)
<tfoot><tr><th scope="row">{{ _("Hours a week") }}</th>
% if (v->class_count > 1) {
<td></td>
% }
% for (size_t i = 0; i < v->class_count; i++) {
%     sum(h, v, &v->classes[i]);
% }
</tr></tfoot>

%template static void form(struct html *h, const struct curriculum_view *v)
<form method="post" action="/journal/curriculum">
% frame_csrf(h, &v->frame);
<input type="hidden" name="grade" value="{{ v->grade }}">
<div class="sheet scroller"><table class="register hours">
% head_row(h, v);
<tbody>
% for (size_t i = 0; i < v->line_count; i++) {
%     row(h, v, &v->lines[i]);
% }
</tbody>
% foot_rows(h, v);
</table></div>
<div class="sheet movebar"><div class="field"><label for="norm">{{ _fill(_("At most, grade %1"), load_number(h->out->arena, v->grade)) }}</label>
% load_input_id(h, &v->norm_field, "norm");
</div><button class="btn main" name="action" value="save">{{ _("Save") }}</button>
% if (v->may_fill) {
<button class="btn" name="action" value="fill">{{ _("Take what is missing from the load") }}</button>
% }
<p class="hint">{{ _("Hours in the column “All” go to each class of the grade.") }}</p></div></form>

%template void curriculum_page(struct html *h, const struct curriculum_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/load">{{ _("Load") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div><nav class="tabs" aria-label="{{ _("Grades") }}">
% for (size_t i = 0; i < v->grade_count; i++) {
<a href="/journal/curriculum?grade={{ v->grades[i] }}" {{? v->grades[i] == v->grade : aria-current="page" }}>{{ v->grades[i] }}</a>
% }
</nav></div>
% load_note(h, v->was_saved, v->notice);
% if (v->class_count == 0) {
<div class="sheet empty"><p><strong>{{ _("There are no classes in this school year yet.") }}</strong></p></div>
% } else {
%     form(h, v);
% }
% view_end(h, &v->frame);
