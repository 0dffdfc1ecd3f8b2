%include "html/format.h"
%include "web/pages/plan_import.h"
%include "web/pages/view.h"

%template static void ask(struct html *h, const struct plan_import_view *v)
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}/preview" enctype="multipart/form-data" class="sheet planask">
% frame_csrf(h, &v->frame);
<div class="field"><label for="text">{{ _("Paste the table from Word or Excel here, with the row of its titles") }}</label>
<textarea id="text" name="text" rows="9" autofocus aria-describedby="text-hint">
% if (v->file && v->file->count == 0) {
{{ v->text }}
% }
</textarea>
<small class="hint" id="text-hint">{{ _("Titles that are known: №, Раздел, Тема, Часы, Тип урока, Вид работы, Домашнее задание, Дата (also one for each class), Примечание; in Kyrgyz too. Only topics, one a line, are a plan too.") }}</small></div>
<div class="field"><label for="file">{{ _("or a file: Word (.docx), Excel (.xlsx), CSV") }}</label>
<input type="file" id="file" name="file" accept=".docx,.xlsx,.csv,.txt"></div>
<p class="tools"><button class="btn main">{{ _("Look it over") }}</button><a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}">{{ _("Cancel") }}</a></p>
</form>

%template static void faults(struct html *h, const struct plan_import_view *v)
<section class="sheet planfaults" aria-labelledby="faults-title"><h2 id="faults-title">{{ _("Look at these places") }}</h2><ul>
% for (size_t i = 0; i < v->fault_count; i++) {
%     const struct plan_import_fault *f = &v->faults[i];
<li><span
%     if (f->stops) {
 class="chip late"
%     } else {
 class="chip miss"
%     }
>
%     if (f->place.n > 0) {
{{ f->place }}
%     } else {
{{ _("whole file") }}
%     }
</span> {{ f->words }}
%     if (f->text.n > 0) {
 <q>{{ f->text }}</q>
%     }
</li>
% }
</ul></section>

%template static void take(struct html *h, const struct plan_import_view *v)
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}/import" enctype="multipart/form-data" class="plantake">
% frame_csrf(h, &v->frame);
<textarea name="text" hidden>{{ v->text }}</textarea>
<p class="tools">
% if (v->plan.row_count > 0) {
<button class="btn main" name="mode" value="replace">{{ _("Put these rows in place of the plan") }}</button>
<button class="btn" name="mode" value="append">{{ _("Add them behind its rows") }}</button>
% } else {
<button class="btn main" name="mode" value="replace">{{ _("Take these rows") }}</button>
% }
<a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}/import">{{ _("Another file") }}</a></p></form>

%template static void row(struct html *h, const struct plan_import_view *v, size_t i)
% const struct plan_file_row *r = &v->file->items[i];
% bool begins = r->section.n > 0 && (i == 0 || !str_eq(r->section, v->file->items[i - 1].section));
% if (begins) {
<tr class="section"><th colspan="5" scope="colgroup">{{ r->section }}</th></tr>
% }
<tr><td class="num">{{ i + 1 }}</td><th scope="row">{{ r->topic }}
% if (r->work.n > 0) {
 <span class="chip">{{ _("work") }}</span>
% }
</th><td class="num">{{ r->hours }}</td><td>{{ r->homework }}</td><td class="opt">
% for (size_t k = 0; k < v->file->class_count; k++) {
%     if (!date_is_none(r->days[k])) {
{{ v->file->classes[k] }} {{ format_day_digits(h->out->arena, r->days[k]) }} 
%     }
% }
{{ r->note }}</td></tr>

%template static void rows(struct html *h, const struct plan_import_view *v)
<div class="sheet scroller"><table class="register planrows">
<thead><tr><th class="num" scope="col">{{ _("No.") }}</th><th scope="col">{{ _p("of a lesson", "Topic") }}</th><th class="num" scope="col">{{ _("Hours") }}</th><th scope="col">{{ _p("of a lesson", "Homework") }}</th><th class="opt" scope="col">{{ _("Note") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->file->count; i++) {
%     row(h, v, i);
% }
</tbody></table></div>

%template static void preview(struct html *h, const struct plan_import_view *v)
<p class="note calm" role="status">{{ _fill(_("Understood: %1. Nothing is stored yet."), v->sum) }}</p>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% }
% if (v->foreign.n > 0) {
<p class="note">{{ _fill(_("Entries in the journal are made in Russian (3.2). Not Russian, it seems: %1"), v->foreign) }}</p>
% }
% if (v->fault_count > 0) {
%     faults(h, v);
% }
% take(h, v);
% rows(h, v);

%template void plan_import_page(struct html *h, const struct plan_import_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/plans">{{ _("Plans") }}</a></li><li><a href="/journal/plan/{{ v->plan.plan_id.v }}">{{ v->label }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
% if (v->file && v->file->count > 0) {
%     preview(h, v);
% } else {
%     if (v->fault_count > 0) {
%         faults(h, v);
%     }
%     ask(h, v);
% }
% view_end(h, &v->frame);
