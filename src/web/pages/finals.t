%include "html/format.h"
%include "web/pages/finals.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void head(struct html *h, const struct finals_view *v)
<ol class="crumbs"><li><a href="/journal/course/{{ v->course.course_id.v }}">{{ v->label }}</a></li></ol>
<div class="head"><div><h1>{{ _("Final marks") }}</h1><p>{{ v->label }} · 
% if (v->exam.n > 0) {
{{ v->exam }} · 
% }
{{ v->due }}
% if (v->facts.n > 0) {
 · {{ v->facts }}
% }
</p></div><nav class="tabs" aria-label="{{ _("Periods") }}">
% for (size_t i = 0; i < v->tab_count; i++) {
<a href="/journal/course/{{ v->course.course_id.v }}/finals?period={{ v->tabs[i].period }}" {{? v->tabs[i].is_current : aria-current="page" }}>{{ v->tabs[i].label }}</a>
% }
</nav></div>

%template static void notes(struct html *h, const struct finals_view *v)
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% } else if (v->is_closed) {
<p class="note calm">{{ _("The period is closed (3.2). The deputy director can open it for this journal, with a reason.") }}</p>
% } else if (v->is_filled_in) {
<p class="note calm" role="status">{{ _("The proposals stand in the empty fields. They are not saved yet.") }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% } else if (v->is_overdue) {
<p class="note">{{ _("The last day of the period is over: final marks are due (3.2).") }}</p>
% }

%template static void computed(struct html *h, const struct finals_line *l)
% if (l->sum.n > 0) {
<details><summary>{{ l->average }}</summary><p>{{ l->sum }}</p></details>
% } else {
{{ l->average }}
% }

%template static void chips(struct html *h, const struct finals_line *l)
% const struct final_row *r = l->row;
<div class="chips">
% if (r->proposal.missing > 0 && r->given.n == 0) {
<span class="chip miss">{{ _n("marks missing: %d", "marks missing: %d", r->proposal.missing) }}</span>
% }
% if (r->proposal.away) {
<span class="chip late">{{ _n("away in %d lesson", "away in %d lessons", r->facts.missed) }} / {{ r->facts.lessons }}</span>
% }
% if (r->proposal.failed) {
<span class="chip late">{{ _("exam not passed") }}</span>
% }
% if (r->owes_reason) {
<span class="chip miss">{{ _("reason missing") }}</span>
% }
% if (r->days_late > 0) {
<span class="chip">{{ _n("entered %d day late", "entered %d days late", r->days_late) }}</span>
% }
</div>

%template static void fields(struct html *h, const struct finals_view *v, const struct finals_line *l)
% int64_t id = l->row->pupil.pupil_id.v;
<td><input type="hidden" name="seen-{{ id }}" value="{{ l->row->given }}">
<input class="mark" name="f-{{ id }}" value="{{ l->shown }}" maxlength="8" autocomplete="off" aria-label="{{ _fill(_("Final mark: %1"), l->name) }}"
 {{? l->fault.n > 0 : aria-invalid="true" }}>
% if (l->fault.n > 0) {
<small class="err">{{ l->fault }}</small>
% }
</td>
% if (!v->is_exam) {
<td><input class="why" placeholder="{{ _("Reason, when they differ") }}" name="why-{{ id }}" value="{{ l->why_shown }}" maxlength="500" autocomplete="off" aria-label="{{ _fill(_("Reason: %1"), l->name) }}"></td>
% }

%template static void values(struct html *h, const struct finals_view *v, const struct finals_line *l)
<td><b class="{{ notation_class(&v->sheet.scale, l->shown) }}">{{ l->shown }}</b></td>
% if (!v->is_exam) {
<td>{{ l->why_shown }}</td>
% }

%template static void line(struct html *h, const struct finals_view *v, size_t i)
% const struct finals_line *l = &v->lines[i];
% struct str proposed = str_of(l->row->proposal.value);
<tr><td class="num opt">{{ i + 1 }}</td><th scope="row">{{ l->name }}
% chips(h, l);
</th>
% for (size_t k = 0; k < v->column_count; k++) {
<td class="part" data-label="{{ v->columns[k].label }}"><b class="{{ notation_class(&v->sheet.scale, l->parts[k]) }}">{{ l->parts[k] }}</b></td>
% }
% if (!v->is_exam) {
<td>
%     computed(h, l);
</td><td data-label="{{ _("Proposed") }}"><b class="{{ notation_class(&v->sheet.scale, proposed) }}">{{ proposed }}</b></td>
% }
% if (l->may_write) {
%     fields(h, v, l);
% } else {
%     values(h, v, l);
% }
</tr>

%template static void table(struct html *h, const struct finals_view *v)
<div class="scroller" tabindex="0" role="region" aria-label="{{ _("Final marks") }}"><table class="register given">
<thead><tr><th scope="col" class="num opt">{{ _("No.") }}</th><th scope="col">{{ _("Surname, name") }}</th>
% for (size_t k = 0; k < v->column_count; k++) {
<th scope="col" class="part">{{ v->columns[k].label }}</th>
% }
% if (!v->is_exam) {
<th scope="col">{{ _("Average") }}</th><th scope="col">{{ _("Proposed") }}</th>
% }
<th scope="col">{{ _("Given") }}</th>
% if (!v->is_exam) {
<th scope="col">{{ _("Reason, when they differ") }}</th>
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->sheet.row_count; i++) {
%     line(h, v, i);
% }
</tbody></table></div>

%template void finals_page(struct html *h, const struct finals_view *v)
% frame_begin(h, &v->frame);
% head(h, v);
% notes(h, v);
% if (v->sheet.row_count == 0) {
<div class="sheet empty"><p><strong>
%     if (str_is(v->sheet.period, "autumn")) {
{{ _("Nobody has an autumn exam: nothing of the year is unsatisfactory.") }}
%     } else {
{{ _("No pupils") }}
%     }
</strong></p></div>
% } else if (v->may_write) {
<form class="sheet" method="post" action="/journal/course/{{ v->course.course_id.v }}/finals">
%     frame_csrf(h, &v->frame);
<input type="hidden" name="period" value="{{ v->sheet.period }}">
%     table(h, v);
<p class="actions"><button class="btn main">{{ _("Save") }}</button>
%     if (!v->is_exam) {
<button class="btn" name="fill" value="1">{{ _("Take the proposals") }}</button>
%     }
</p>
</form>
% } else {
<div class="sheet">
%     table(h, v);
</div>
% }
% if (str_is(v->sheet.period, "final")) {
<p class="hint"><br>{{ _("The proposal is the mean of year and exam, rounded; without an exam it is the mark of the year. Who has not passed an exam has no better final mark until the autumn exam, which takes the place of what was not passed. The teacher decides.") }}</p>
% } else if (v->is_exam) {
<p class="hint"><br>{{ _("The mark of the exam is due on its day. With the mark of the year it makes the final mark.") }}</p>
% } else {
<p class="hint"><br>{{ _("The average opens to its arithmetic. The proposal is the rounded average; the teacher decides.") }}</p>
% }
% view_end(h, &v->frame);
