%include "html/format.h"
%include "web/pages/notation.h"
%include "web/pages/plan.h"
%include "web/pages/view.h"

%template static void state(struct html *h, const struct plan_view *v)
<p class="chips planstate"><span class="{{ plan_state_class(v->plan.state) }}">{{ plan_state(h->tr, v->plan.state) }}</span>
% if (v->decided.n > 0) {
<span class="hint">{{ v->decided }}</span>
% } else {
<span class="hint">{{ _fill(_("made by %1"), v->author) }}</span>
% }
</p>
% if (v->plan.note.n > 0) {
<p class="note">{{ v->plan.note }}</p>
% }

%template static void action(struct html *h, const struct plan_view *v, const char *what, struct str text, bool main)
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}">
% frame_csrf(h, &v->frame);
<button name="action" value="{{ what }}"
% if (main) {
 class="btn main"
% } else {
 class="btn"
% }
>{{ text }}</button></form>

%template static void tools(struct html *h, const struct plan_view *v)
<div class="tools">
% if (v->may_edit) {
<a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}/import">{{ _("From a file or by paste") }}</a>
% }
% if (v->may_edit && v->row_count > 0) {
%     action(h, v, "submit", _("Hand in for approval"), true);
% } else if (v->may_write && !v->may_edit) {
%     action(h, v, "reopen", _("Open for changes"), false);
% }
% if (v->row_count > 0 && (v->relations & (RELATION_TEACHES | RELATION_AUTHOR)) != 0) {
%     action(h, v, "copy", _("Make a copy of my own"), false);
% }
</div>

%template static void approval(struct html *h, const struct plan_view *v)
<section class="sheet approval" aria-labelledby="approval-title"><h2 id="approval-title">{{ _("Approval") }}</h2>
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}">
% frame_csrf(h, &v->frame);
<button class="btn main" name="action" value="approve">{{ _("Approve") }}</button></form>
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}" class="back">
% frame_csrf(h, &v->frame);
<div class="field"><label for="note">{{ _("What is to be mended") }}</label><input id="note" name="note" maxlength="500" required autocomplete="off"></div>
<button class="btn" name="action" value="return">{{ _("Return to the author") }}</button></form></section>

%template static void choice(struct html *h, const struct plan_choice_view *c)
<li><label class="choice"><input type="checkbox" name="c-{{ c->choice->course_id.v }}" value="1"
 {{? c->is_in : checked }} {{? !c->may_change : disabled }}><span><b>{{ c->label }}</b> {{ c->teacher }}
% if (c->has_other) {
 <small class="hint">{{ _("goes by another plan") }}</small>
% }
</span></label>
% if (c->is_in && c->may_change) {
<a href="/journal/course/{{ c->choice->course_id.v }}/plan">{{ _("Plan and fact") }}</a>
% }
</li>

%template static void sharing(struct html *h, const struct plan_view *v)
<section class="sheet sharing" aria-labelledby="sharing-title"><h2 id="sharing-title">{{ _("Classes that go by this plan") }}</h2>
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}">
% frame_csrf(h, &v->frame);
<ul>
% for (size_t i = 0; i < v->choice_count; i++) {
%     choice(h, &v->choices[i]);
% }
</ul>
% if (v->may_share) {
<p><button class="btn" name="action" value="courses">{{ _("Save the choice") }}</button></p>
% }
</form></section>

%template static void fault(struct html *h, const struct plan_field *f, const char *id)
% if (f->fault.n > 0) {
<small class="err" id="{{ id }}-error">{{ f->fault }}</small>
% }

%template static void line_field(struct html *h, const struct plan_field *f, const char *name, struct str label, int max)
<div class="field f-{{ name }}"><label for="f-{{ name }}">{{ label }}</label><input id="f-{{ name }}" name="{{ name }}" maxlength="{{ max }}"
 value="{{ f->shown }}" autocomplete="off"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ name }}-error"
% }
>
% fault(h, f, name);
</div>

%template static void topic_field(struct html *h, const struct plan_field *f)
<div class="field f-topic"><label for="f-topic">{{ _p("of a lesson", "Topic") }}</label><input id="f-topic" name="topic" maxlength="{{ PLAN_TOPIC_MAX }}"
 value="{{ f->shown }}" autocomplete="off" required autofocus
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="topic-error"
% }
>
% fault(h, f, "topic");
</div>

%template static void work_field(struct html *h, const struct plan_view *v)
<div class="field f-work"><label for="f-work">{{ _("Kind of work") }}</label><select id="f-work" name="work"><option value="">{{ _("none") }}</option>
% for (size_t i = 0; i < v->kinds->count; i++) {
%     const struct school_kind *k = &v->kinds->list[i];
%     bool is_chosen = str_eq(k->code, v->edit.work.shown);
%     if (!k->retired || is_chosen) {
<option value="{{ k->code }}" {{? is_chosen : selected }}>{{ notation_kind_name(h->tr, k) }}</option>
%     }
% }
</select>
% fault(h, &v->edit.work, "work");
</div>

%template static void edit_buttons(struct html *h, const struct plan_view *v)
<p class="tools"><button class="btn main" name="action" value="next">{{ _("Save, then the next") }}</button>
<button class="btn" name="action" value="save">{{ _("Save") }}</button>
<a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}#rows" data-swap="plan">{{ _("Cancel") }}</a>
% if (!id_is_none(v->edit.row)) {
<button class="btn" name="action" value="up" formnovalidate>{{ _("Up") }}</button><button class="btn" name="action" value="down" formnovalidate>{{ _("Down") }}</button>
<button class="btn" name="action" value="remove" formnovalidate>{{ _("Take out") }}</button>
% }
</p>

%template static void edit_row(struct html *h, const struct plan_view *v)
<tr class="editing" id="open"><td colspan="7"><form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}/rows" data-swap="plan">
% frame_csrf(h, &v->frame);
<input type="hidden" name="row" value="{{ v->edit.row.v }}"><input type="hidden" name="after" value="{{ v->edit.after.v }}">
<div class="planform">
% topic_field(h, &v->edit.topic);
% line_field(h, &v->edit.hours, "hours", _("Hours"), 2);
% line_field(h, &v->edit.homework, "homework", _p("of a lesson", "Homework"), PLAN_HOMEWORK_MAX);
% work_field(h, v);
% line_field(h, &v->edit.kind, "kind", _("Kind of lesson"), PLAN_NAME_MAX);
% line_field(h, &v->edit.section, "section", _("Section"), PLAN_NAME_MAX);
% line_field(h, &v->edit.note, "note", _("Note"), PLAN_HOMEWORK_MAX);
</div>
% edit_buttons(h, v);
<p class="legend js-only"><span><kbd>Enter</kbd> {{ _("save, then the next row") }}</span><span><kbd>Esc</kbd> {{ _("cancel") }}</span></p>
</form></td></tr>

%template static void row_tools(struct html *h, const struct plan_view *v, const struct plan_line *l)
<td class="rowtools"><a class="btn icon" href="/journal/plan/{{ v->plan.plan_id.v }}?edit={{ l->row_id.v }}" data-swap="plan" aria-label="{{ _fill(_("Change: %1"), l->topic) }}" title="{{ _("Change") }}">
% frame_icon(h, &v->frame, "pen");
</a><a class="btn icon" href="/journal/plan/{{ v->plan.plan_id.v }}?after={{ l->row_id.v }}" data-swap="plan" aria-label="{{ _fill(_("Add a row behind: %1"), l->topic) }}" title="{{ _("Add a row behind") }}">
% frame_icon(h, &v->frame, "plus");
</a></td>

%template static void row(struct html *h, const struct plan_view *v, const struct plan_row_view *r)
% const struct plan_line *l = r->line;
% if (r->begins_section) {
<tr class="section"><th colspan="{{ v->may_edit ? 7 : 6 }}" scope="colgroup">{{ l->section }}</th></tr>
% }
<tr><td class="num">{{ r->numbers }}</td><th scope="row">{{ l->topic }}
% if (r->work.n > 0) {
 <span class="chip">{{ r->work }}</span>
% }
</th><td class="num">
% if (l->hours > 0) {
{{ l->hours }}
% } else {
<span title="{{ _("together with the row before") }}">+</span>
% }
</td><td class="opt">{{ l->kind }}</td><td>{{ l->homework }}</td><td class="opt">{{ l->note }}</td>
% if (v->may_edit) {
%     row_tools(h, v, l);
% }
</tr>

%template static void columns(struct html *h, const struct plan_view *v)
<thead><tr><th class="num" scope="col">{{ _("Lesson No.") }}</th><th scope="col">{{ _p("of a lesson", "Topic") }}</th><th class="num" scope="col">{{ _("Hours") }}</th>
<th class="opt" scope="col">{{ _("Kind of lesson") }}</th><th scope="col">{{ _p("of a lesson", "Homework") }}</th><th class="opt" scope="col">{{ _("Note") }}</th>
% if (v->may_edit) {
<th scope="col"><span class="vh">{{ _("Change") }}</span></th>
% }
</tr></thead>

%template static void rows(struct html *h, const struct plan_view *v)
% bool is_new = v->edit.is_open && id_is_none(v->edit.row);
<tbody>
% if (is_new && id_is_none(v->edit.after)) {
%     edit_row(h, v);
% }
% for (size_t i = 0; i < v->row_count; i++) {
%     const struct plan_line *l = v->rows[i].line;
%     if (v->edit.is_open && !is_new && id_eq(l->row_id, v->edit.row)) {
%         edit_row(h, v);
%     } else {
%         row(h, v, &v->rows[i]);
%     }
%     if (is_new && id_eq(l->row_id, v->edit.after)) {
%         edit_row(h, v);
%     }
% }
</tbody>

%template static void empty(struct html *h, const struct plan_view *v)
<div class="sheet empty"><p><strong>{{ _("The plan has no rows yet.") }}</strong>
% if (v->may_edit) {
{{ _("Paste it from Word or Excel, take it from a file, or write it row by row.") }}</p>
<p class="tools"><a class="btn main" href="/journal/plan/{{ v->plan.plan_id.v }}/import">{{ _("From a file or by paste") }}</a>
<a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}?after=0">{{ _("Write the first row") }}</a>
% }
</p></div>

%template static void table(struct html *h, const struct plan_view *v)
<div class="sheet scroller" id="rows"><table class="register planrows">
% columns(h, v);
% rows(h, v);
</table></div>
% if (v->may_edit && v->row_count > 0) {
<p class="tools after"><a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}?after={{ v->rows[v->row_count - 1].line->row_id.v }}" data-swap="plan">
%     frame_icon(h, &v->frame, "plus");
{{ _("Add a row") }}</a></p>
% }

%template static void title_form(struct html *h, const struct plan_view *v)
<form method="post" action="/journal/plan/{{ v->plan.plan_id.v }}" class="plantitle">
% frame_csrf(h, &v->frame);
<div class="field"><label for="title">{{ _("Textbook, authors, remarks") }}</label><input id="title" name="title" maxlength="{{ PLAN_NAME_MAX }}" value="{{ v->plan.title }}" autocomplete="off"></div>
<button class="btn" name="action" value="title">{{ _("Save") }}</button></form>

%template static void print_head(struct html *h)
<div class="print-only stamp"><p>{{ _("APPROVED") }}</p><p>{{ _("Deputy director") }} ____________________</p><p>«____» ______________ 20___</p></div>

%template void plan_page(struct html *h, const struct plan_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/plans">{{ _("Plans") }}</a></li></ol>
<div class="head"><div><h1>{{ v->label }}</h1><p>{{ v->facts }}</p>
% if (v->plan.title.n > 0) {
<p>{{ v->plan.title }}</p>
% }
</div>
% tools(h, v);
</div>
% print_head(h);
% if (v->may_approve && str_is(v->plan.state, "submitted")) {
%     approval(h, v);
% }
<div id="plan">
% state(h, v);
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% if (v->row_count == 0 && !v->edit.is_open) {
%     empty(h, v);
% } else {
%     table(h, v);
% }
</div>
% if (v->choice_count > 0) {
%     sharing(h, v);
% }
% if (v->may_edit) {
%     title_form(h, v);
% }
% view_end(h, &v->frame);
