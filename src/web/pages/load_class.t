%include "web/pages/load.h"
%include "web/pages/load_words.h"
%include "web/pages/view.h"

%template static void page_link(struct html *h, const struct load_class_view *v, const struct load_row *r)
% struct str name = r->subgroup.n > 0 ? r->subgroup : _("whole class");
% if (v->may_write) {
<a href="/journal/load/course/{{ r->course_id.v }}">{{ name }}</a>
% } else {
{{ name }}
% }

%template static void page_row(struct html *h, const struct load_class_view *v, const struct load_line *l, size_t i)
% const struct load_row *r = &l->rows[i];
<tr class="page"><td>
% page_link(h, v, r);
</td><td>
% if (r->surname.n > 0) {
{{ r->surname }} {{ r->given }} {{ r->patronymic }}
% } else {
<span class="chip late">{{ _("no teacher") }}</span>
% }
</td><td class="num">
% if (l->fields[i].name.n > 0 && v->may_write) {
%     load_input(h, &l->fields[i]);
% } else if (l->fields[i].name.n > 0) {
{{ l->fields[i].value }}
% }
</td></tr>

%template static void line(struct html *h, const struct load_class_view *v, const struct load_line *l, struct str words)
<tbody><tr class="subject"><th scope="rowgroup">{{ l->subject }}</th><td>
% if (words.n > 0) {
<span class="chip miss">{{ words }}</span>
% } else {
<span class="chip done">{{ _("fits the plan") }}</span>
% }
</td><td class="num">{{ _fill(_("by plan %1"), l->planned > 0 ? load_hours(h->out->arena, h->tr, l->planned) : STR("0")) }}</td></tr>
% for (size_t i = 0; i < l->row_count; i++) {
%     page_row(h, v, l, i);
% }
</tbody>

%template static void table(struct html *h, const struct load_class_view *v)
<div class="sheet scroller"><table class="register hours pages"><thead><tr><th scope="col">{{ _("Subject, page") }}</th><th scope="col">{{ _("Teacher") }}</th><th scope="col" class="num">{{ _("Hours a week") }}</th></tr></thead>
% for (int fits = 0; fits <= 1; fits++) {
%     for (size_t i = 0; i < v->line_count; i++) {
%         if ((v->lines[i].state == LOAD_FITS) == (fits == 1)) {
%             line(h, v, &v->lines[i], v->words[i]);
%         }
%     }
% }
</table></div>

%template static void new_page(struct html *h, const struct load_class_view *v)
<section class="part" aria-labelledby="new-title"><h2 id="new-title">{{ _("A new page") }}</h2>
<form class="sheet fields" method="post" action="/journal/load/class/{{ v->class.class_id.v }}">
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="add">
<div class="field"><label for="subject">{{ _("Subject") }}</label><select id="subject" name="subject">
% for (size_t i = 0; i < v->subject_count; i++) {
<option value="{{ v->subjects[i].subject_id.v }}" {{? v->subjects[i].subject_id.v == v->new.subject : selected }}>{{ tr_lang(h->tr) == TR_KY ? v->subjects[i].name_ky : tr_lang(h->tr) == TR_EN ? v->subjects[i].name_en : v->subjects[i].name_ru }}</option>
% }
</select></div>
<div class="field"><label for="group">{{ _("Group; empty: whole class") }}</label><input id="group" name="group" maxlength="40" autocomplete="off" value="{{ v->new.group }}"></div>
<div class="field"><label for="hours">{{ _("Hours a week") }}</label><input id="hours" name="hours" required inputmode="decimal" maxlength="6" autocomplete="off" value="{{ v->new.hours }}"></div>
<div class="field"><label for="teacher">{{ _("Teacher") }}</label><select id="teacher" name="teacher">
% load_teacher_options(h, v->teachers, v->teacher_count, v->new.teacher);
</select></div>
<div class="field"><label for="from">{{ _("From which day") }}</label><input id="from" name="from" type="date" required value="{{ v->new.from }}"></div>
<button class="btn main">{{ _("Open the page") }}</button>
% if (v->new.error.n > 0) {
<p class="err" role="alert">{{ v->new.error }}</p>
% }
</form></section>

%template void load_class_page(struct html *h, const struct load_class_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs">
% if (v->may_write) {
<li><a href="/journal/load">{{ _("Load") }}</a></li>
% } else {
<li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->class.label }}</a></li>
% }
</ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
% if (v->may_write) {
<div class="tools"><a class="btn" href="/journal/curriculum?grade={{ v->class.grade }}">{{ _("Curriculum") }}</a><a class="btn" href="/journal/class/{{ v->class.class_id.v }}/groups">{{ _("Groups") }}</a></div>
% }
</div>
% load_note(h, v->was_saved, v->notice);
% if (v->may_write) {
<form method="post" action="/journal/load/class/{{ v->class.class_id.v }}">
%     frame_csrf(h, &v->frame);
%     table(h, v);
<div class="sheet movebar"><button class="btn main" name="action" value="hours">{{ _("Save") }}</button><p class="hint">{{ _("A page's teacher and its end are changed on the page's own line.") }}</p></div></form>
%     new_page(h, v);
% } else {
%     table(h, v);
% }
% view_end(h, &v->frame);
