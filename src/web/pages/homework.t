%include "html/format.h"
%include "web/pages/homework.h"
%include "web/pages/view.h"

%template static void piece(struct html *h, const struct lesson_view *v, const struct homework_due *d)
% struct str name = view_subject_group(v->rq, view_subject(v->rq, d->subject_ru, d->subject_ky, d->subject_en), d->subgroup);
% bool may_open = (v->rq->viewer.roles & ROLES_OVERSEE) != 0 || (v->ref.relations & RELATION_HOMEROOM) != 0;
<li>
% if (may_open) {
<a href="/journal/lesson/{{ d->given_id.v }}">{{ name }}</a>
% } else {
{{ name }}
% }
 <b>
% if (d->minutes > 0) {
{{ format_minutes(h->out->arena, h->tr, d->minutes) }}
% } else {
{{ _("not said how long") }}
% }
</b></li>

%template static void load_chips(struct html *h, const struct homework_load *load)
% struct str words = homework_load_words(h->out->arena, h->tr, load);
<span class="chip {{ load->over ? "late" : "" }}">{{ words }}</span>
% if (load->unknown > 0) {
 <span class="chip">{{ _n("%d subject does not say how long", "%d subjects do not say how long", load->unknown) }}</span>
% }

%template static void load(struct html *h, const struct lesson_view *v)
<details class="load"><summary>{{ _fill(_("The class has for %1:"), v->load_day) }}
% load_chips(h, &v->load);
</summary>
% if (v->load_count > 0) {
<ul>
%     for (size_t i = 0; i < v->load_count; i++) {
%         piece(h, v, &v->load_due[i]);
%     }
</ul>
% } else {
<p>{{ _("Nothing has been set for that day yet.") }}</p>
% }
</details>

%template static void given(struct html *h, const struct lesson_ref *l)
<small class="hint" id="homework-hint">
% if (l->homework_changed_at > 0) {
{{ _fill(_("given %1, corrected %2"), format_instant(h->out->arena, l->homework_at), format_instant(h->out->arena, l->homework_changed_at)) }}
% } else {
{{ _fill(_("given %1"), format_instant(h->out->arena, l->homework_at)) }}
% }
</small>

%template static void minutes(struct html *h, const struct lesson_field *f, const char *id, const char *field)
<input id="{{ id }}" name="{{ id }}" value="{{ f->shown }}" inputmode="numeric" maxlength="3" autocomplete="off"
% if (field) {
 data-field="{{ field }}"
% }
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ id }}-error"
% }
>
% if (f->fault.n > 0) {
<small class="err" id="{{ id }}-error">{{ f->fault }}</small>
% }

%template void homework_under(struct html *h, const struct lesson_view *v)
% if (v->ref.homework_at > 0) {
%     given(h, &v->ref);
% }
% if (v->may_write) {
<div class="takes"><label for="homework_minutes">{{ _("About how many minutes") }}</label><div>
%     minutes(h, &v->minutes, "homework_minutes", "homework_minutes");
</div>
%     if (v->line_count > 0) {
<span><a href="#files">{{ _("Files") }}
%         if (v->file_count > 0) {
 ({{ v->file_count }})
%         }
</a> · <a href="#tasks">{{ _("For some pupils only") }}
%         if (v->task_count > 0) {
 ({{ v->task_count }})
%         }
</a></span>
%     }
</div>
%     if (v->load_day.n > 0) {
%         load(h, v);
%     }
% } else if (v->ref.homework_minutes > 0) {
<small class="hint">{{ _fill(_("about %1"), format_minutes(h->out->arena, h->tr, v->ref.homework_minutes)) }}</small>
% }

%template static void task(struct html *h, const struct lesson_view *v, const struct lesson_task *t)
% const struct assignment *a = t->task;
<li><span><b>{{ t->names }}</b><br>{{ html_lines(h, a->text) }}</span> <small class="hint">{{ _fill(_("given %1"), format_instant(h->out->arena, a->published_at)) }}
% if (a->minutes > 0) {
 · {{ _fill(_("about %1"), format_minutes(h->out->arena, h->tr, a->minutes)) }}
% }
</small>
% if (v->may_write) {
<form method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/assignments/{{ a->assignment_id.v }}/void">
%     frame_csrf(h, &v->frame);
<button class="btn">{{ _("Take back") }}</button></form>
% }
</li>

%template static void file(struct html *h, const struct lesson_view *v, const struct homework_file *f)
<li><a href="/journal/lesson/{{ v->ref.lesson_id.v }}/files/{{ f->file_id.v }}">{{ f->name }}</a> <small class="hint">{{ homework_size(h->out->arena, h->tr, f->size) }}
% for (size_t i = 0; i < v->task_count; i++) {
%     if (id_eq(v->tasks[i].task->assignment_id, f->assignment_id)) {
 · {{ v->tasks[i].names }}
%     }
% }
</small>
% if (v->may_write) {
<form method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/files/{{ f->file_id.v }}/void">
%     frame_csrf(h, &v->frame);
<button class="btn">{{ _("Take back") }}</button></form>
% }
</li>

%template static void file_target(struct html *h, const struct lesson_view *v)
% if (v->task_count > 0) {
<div class="field"><label for="file-for">{{ _("For whom") }}</label><select id="file-for" name="assignment"><option value="">{{ _("everybody") }}</option>
%     for (size_t i = 0; i < v->task_count; i++) {
<option value="{{ v->tasks[i].task->assignment_id.v }}">{{ v->tasks[i].names }}</option>
%     }
</select></div>
% }

%template static void file_form(struct html *h, const struct lesson_view *v)
<form class="sheet excuse" method="post" enctype="multipart/form-data" action="/journal/lesson/{{ v->ref.lesson_id.v }}/files">
% frame_csrf(h, &v->frame);
<div class="field wide"><label for="file">{{ _("File: PDF, picture, DOCX, XLSX, PPTX, ODT or text, up to 5 MB") }}</label>
<input id="file" type="file" name="file" required accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.txt"
% if (v->file_fault.n > 0) {
 aria-invalid="true" aria-describedby="file-error"
% }
>
% if (v->file_fault.n > 0) {
<small class="err" id="file-error">{{ v->file_fault }}</small>
% }
</div>
% file_target(h, v);
<p><button class="btn">{{ _("Add the file") }}</button></p></form>

%template void homework_files(struct html *h, const struct lesson_view *v)
% if (v->file_count > 0 || v->may_write) {
<section class="remarks" aria-labelledby="files"><h2 id="files">{{ _("Files for the homework") }}</h2>
%     if (v->file_count > 0) {
<ul class="sheet">
%         for (size_t i = 0; i < v->file_count; i++) {
%             file(h, v, &v->files[i]);
%         }
</ul>
%     }
%     if (v->may_write) {
%         file_form(h, v);
%     }
</section>
% }

%template static void task_text(struct html *h, const struct lesson_field *f)
<textarea id="task-text" name="text" rows="2" maxlength="2000" required
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="task-text-error"
% }
>{{ f->shown }}</textarea>
% if (f->fault.n > 0) {
<small class="err" id="task-text-error">{{ f->fault }}</small>
% }
% if (f->is_asked) {
<label><input type="checkbox" name="confirm" value="1"> {{ _("It is meant so: save it as it is written") }}</label>
% }

%template static void task_pupils(struct html *h, const struct lesson_view *v)
<fieldset class="pick"
% if (v->task_pupils.fault.n > 0) {
 aria-invalid="true" aria-describedby="task-pupils-error"
% }
><legend>{{ _("For whom") }}</legend>
% if (v->task_pupils.fault.n > 0) {
<small class="err" id="task-pupils-error">{{ v->task_pupils.fault }}</small>
% }
% for (size_t i = 0; i < v->line_count; i++) {
<label class="choice"><input type="checkbox" name="p-{{ v->lines[i].pupil->pupil_id.v }}" value="1" {{? v->lines[i].is_chosen : checked }}> {{ v->lines[i].name }}</label>
% }
</fieldset>

%template static void task_form(struct html *h, const struct lesson_view *v)
<details class="sheet tasks" {{? v->tasks_open : open }}><summary>{{ _("Set homework for some pupils") }}</summary>
<form method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/assignments">
% frame_csrf(h, &v->frame);
<div class="field wide"><label for="task-text">{{ _("Homework, seen by these pupils and their parents only") }}</label>
% task_text(h, &v->task_text);
</div>
<div class="field"><label for="minutes">{{ _("About how many minutes") }}</label>
% minutes(h, &v->task_minutes, "minutes", NULL);
</div>
% task_pupils(h, v);
<p><button class="btn main">{{ _("Set homework") }}</button></p></form></details>

%template void homework_tasks(struct html *h, const struct lesson_view *v)
% bool may_add = v->may_write && v->line_count > 0;
% if (v->task_count > 0 || may_add) {
<section class="remarks" aria-labelledby="tasks"><h2 id="tasks">{{ _("Homework for some pupils") }}</h2>
%     if (v->task_count > 0) {
<ul class="sheet">
%         for (size_t i = 0; i < v->task_count; i++) {
%             task(h, v, &v->tasks[i]);
%         }
</ul>
%     }
%     if (may_add) {
%         task_form(h, v);
%     }
</section>
% }

%template static void week_link(struct html *h, const struct homework_week_view *v, int days, const char *rel, struct str label)
<a class="btn icon" href="/journal/class/{{ v->class.class_id.v }}/homework/{{ date_add(v->monday, days) }}" rel="{{ rel }}" aria-label="{{ label }}" title="{{ label }}">
% frame_icon(h, &v->frame, rel);
</a>

%template static void due_row(struct html *h, const struct rq *rq, const struct homework_due *d)
% struct str subject = view_subject(rq, d->subject_ru, d->subject_ky, d->subject_en);
<tr><td class="num">{{ d->number }}</td><th scope="row"><a href="/journal/lesson/{{ d->given_id.v }}">{{ view_subject_group(rq, subject, d->subgroup) }}</a></th><td>{{ html_lines(h, d->text) }}</td><td class="num">
% if (d->minutes > 0) {
{{ format_minutes(h->out->arena, h->tr, d->minutes) }}
% } else {
<span class="hint">{{ _("not said") }}</span>
% }
</td></tr>

%template static void week_day(struct html *h, const struct homework_week_view *v, const struct homework_day *d)
<section class="sheet dayload" aria-labelledby="d{{ d->date }}"><h2 id="d{{ d->date }}">{{ format_capital(h->out->arena, format_date_long(h->out->arena, h->tr, d->date)) }}</h2><p class="chips">
% if (d->count > 0 && d->load.norm > 0) {
%     load_chips(h, &d->load);
% } else if (d->count == 0) {
<span class="chip">{{ _("nothing is due") }}</span>
% }
</p>
% if (d->count > 0) {
<div class="scroller"><table class="register"><tbody>
%     for (size_t i = 0; i < d->count; i++) {
%         due_row(h, v->rq, &d->due[i]);
%     }
</tbody></table></div>
% }
</section>

%template void homework_week_page(struct html *h, const struct homework_week_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->class.label }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->span }} · {{ _("by the day on which it is due") }}
% int norm = homework_norm(v->class.grade);
% if (norm > 0) {
 · {{ _fill(_("norm of the grade: %1 a day"), format_minutes(h->out->arena, h->tr, norm)) }}
% } else {
 · {{ _("this grade has no homework by the norm") }}
% }
</p></div><div class="tools">
% week_link(h, v, -7, "prev", _("Week before"));
% week_link(h, v, 7, "next", _("Next week"));
</div></div>
% for (size_t i = 0; i < v->day_count; i++) {
%     week_day(h, v, &v->days[i]);
% }
% view_end(h, &v->frame);
