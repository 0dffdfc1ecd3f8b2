%include "web/pages/notation.h"
%include "web/pages/summary.h"
%include "web/pages/view.h"

%template static void head(struct html *h, const struct summary_view *v)
<ol class="crumbs"><li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->class.label }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
<nav class="tabs" aria-label="{{ _("Periods") }}">
% for (size_t i = 0; i < v->tab_count; i++) {
<a href="/journal/class/{{ v->class.class_id.v }}/summary?period={{ v->tabs[i].period }}" {{? v->tabs[i].is_current : aria-current="page" }}>{{ v->tabs[i].label }}</a>
% }
</nav></div>

%template static void notes(struct html *h, const struct summary_view *v)
% if (v->class.markless) {
<p class="note calm">{{ _("The class has no marks (2.8): attendance only.") }}</p>
% } else if (v->note.n > 0) {
<p class="note {{ v->is_overdue ? "" : "calm" }}">{{ v->note }} {{ _("In their place stands, in a dashed frame, what the averages propose; everything on this page reckons with it.") }}</p>
% }

%template static void rates(struct html *h, const struct summary_view *v)
% if (v->average.n > 0) {
<dl class="rates"><div><dt>{{ _("Pass rate") }}</dt><dd>{{ v->pass }}</dd></div><div><dt>{{ _("Quality") }}</dt><dd>{{ v->quality }}</dd></div><div><dt>{{ _("Average") }}</dt><dd>{{ v->average }}</dd></div></dl>
% }

%template static void columns(struct html *h, const struct summary_view *v)
<thead><tr><td class="no">{{ _("No.") }}</td><th scope="col">{{ _("Surname, name") }}</th>
% for (size_t k = 0; k < v->sheet.subject_count; k++) {
%     const struct summary_head *head = &v->heads[k];
<th scope="col" class="up">
%     if (!id_is_none(head->course_id)) {
<a href="/journal/course/{{ head->course_id.v }}/finals?period={{ v->sheet.period }}">{{ head->name }}</a>
%     } else {
<span>{{ head->name }}</span>
%     }
</th>
% }
% if (v->sheet.subject_count > 0) {
<th scope="col" class="up sum"><span>{{ _("Average") }}</span></th>
% }
<th scope="col" class="up sum"><span>{{ _("Lessons missed") }}</span></th><th scope="col" class="up"><span>{{ _("without good reason") }}</span></th></tr></thead>

%template static void mark(struct html *h, const struct summary_view *v, const struct summary_mark *m)
% if (id_is_none(m->course_id)) {
<td class="not"></td>
% } else {
<td><a href="/journal/course/{{ m->course_id.v }}/finals?period={{ v->sheet.period }}" title="{{ m->title }}"
%     if (m->is_given) {
 class="{{ notation_class(m->scale, m->value) }}"
%     } else {
 class="open"
%     }
>
%     if (m->value.n > 0) {
{{ m->value }}
%     } else {
–
%     }
</a></td>
% }

%template static void name(struct html *h, const struct summary_view *v, const struct summary_line *l)
% if (l->has_page) {
<a href="/journal/class/{{ v->class.class_id.v }}/pupil/{{ l->pupil->pupil->pupil_id.v }}">{{ l->name }}</a>
% } else {
{{ l->name }}
% }

%template static void line(struct html *h, const struct summary_view *v, size_t i)
% const struct summary_line *l = &v->lines[i];
<tr><td class="no">{{ i + 1 }}</td><th scope="row">
% name(h, v, l);
</th>
% for (size_t k = 0; k < v->sheet.subject_count; k++) {
%     mark(h, v, &l->marks[k]);
% }
% if (v->sheet.subject_count > 0) {
<td class="sum"><b>{{ l->average }}</b></td>
% }
<td class="sum">{{ l->pupil->missed }}</td><td>{{ l->pupil->without_reason }}</td></tr>

%template static void sums(struct html *h, const struct summary_view *v)
<tfoot><tr><td class="no"></td><th scope="row">{{ _("Average") }}</th>
% for (size_t k = 0; k < v->sheet.subject_count; k++) {
<td>{{ v->heads[k].average }}</td>
% }
<td class="sum"><b>{{ v->average }}</b></td><td class="sum"></td><td></td></tr>
<tr><td class="no"></td><th scope="row">{{ _("Quality") }}, %</th>
% for (size_t k = 0; k < v->sheet.subject_count; k++) {
<td>{{ v->heads[k].quality }}</td>
% }
<td class="sum"></td><td class="sum"></td><td></td></tr>
<tr><td class="no"></td><th scope="row">{{ _("Pass rate") }}, %</th>
% for (size_t k = 0; k < v->sheet.subject_count; k++) {
<td>{{ v->heads[k].pass }}</td>
% }
<td class="sum"></td><td class="sum"></td><td></td></tr>
<tr><td class="no"></td><th scope="row">{{ _("Finals not given") }}</th>
% for (size_t k = 0; k < v->sheet.subject_count; k++) {
<td>
%     if (v->heads[k].owed > 0) {
<b class="owe">{{ v->heads[k].owed }}</b>
%     }
</td>
% }
<td class="sum"></td><td class="sum"></td><td></td></tr></tfoot>

%template static void groups(struct html *h, const struct summary_view *v)
<h2>{{ _("Pupils by their marks") }}</h2><dl class="sheet ranks">
% for (size_t g = 1; g <= RESULT_GROUP_COUNT; g++) {
%     const struct summary_group *group = &v->groups[g % RESULT_GROUP_COUNT];
%     if (group->count > 0) {
<div><dt><span class="chip {{ group->chip }}">{{ group->title }}: {{ group->count }}</span></dt><dd>
%         for (size_t i = 0; i < group->count; i++) {
<span>
%             name(h, v, group->lines[i]);
</span>
%         }
</dd></div>
%     }
% }
</dl>

%template static void debtors(struct html *h, const struct summary_view *v)
<h2>{{ _("Who still has to give final marks") }}</h2>
% if (v->debtor_count == 0) {
<p class="sheet allright"><span class="chip done">{{ _("all are given") }}</span></p>
% } else {
<div class="sheet scroller"><table class="register debtors"><thead><tr><th scope="col">{{ _("Subject") }}</th><th scope="col">{{ _("Teacher") }}</th><th scope="col">{{ _("Notes") }}</th></tr></thead><tbody>
%     for (size_t i = 0; i < v->debtor_count; i++) {
%         const struct summary_debtor *d = &v->debtors[i];
<tr><th scope="row"><a href="/journal/course/{{ d->course_id.v }}/finals?period={{ v->sheet.period }}">{{ d->subject }}</a></th><td>{{ d->teacher }}</td><td><span class="chip {{ v->is_overdue ? "miss" : "" }}">{{ _n("%d final mark missing", "%d final marks missing", d->pupils) }}</span></td></tr>
%     }
</tbody></table></div>
% }

%template void summary_page(struct html *h, const struct summary_view *v)
% frame_begin(h, &v->frame);
% head(h, v);
% notes(h, v);
% rates(h, v);
% if (v->sheet.pupil_count == 0) {
<div class="sheet empty"><p><strong>{{ _("No pupils") }}</strong></p></div>
% } else {
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ _("Final marks") }}"><table class="summary">
%     columns(h, v);
<tbody>
%     for (size_t i = 0; i < v->sheet.pupil_count; i++) {
%         line(h, v, i);
%     }
</tbody>
%     if (v->sheet.subject_count > 0) {
%         sums(h, v);
%     }
</table></div>
% }
% if (v->sheet.subject_count > 0) {
%     groups(h, v);
%     debtors(h, v);
% }
% view_end(h, &v->frame);
