%include "html/format.h"
%include "web/pages/periods.h"
%include "web/pages/view.h"

%template static void switch_form(struct html *h, const struct periods_view *v, const struct periods_row *r)
<form method="post" action="/journal/periods" class="chips">
% frame_csrf(h, &v->frame);
<input type="hidden" name="calendar" value="{{ r->calendar_id.v }}"><input type="hidden" name="period" value="{{ r->period }}">
% if (r->closed.n > 0) {
<input name="reason" required maxlength="500" autocomplete="off" placeholder="{{ _("Reason") }}" aria-label="{{ _("Reason") }}">
<button class="btn" name="action" value="open">{{ _("Open for all") }}</button>
% } else {
<button class="btn" name="action" value="close">{{ _("Close") }}</button>
% }
</form>

%template static void row(struct html *h, const struct periods_view *v, const struct periods_row *r)
<tr><td>{{ r->calendar }}</td><th scope="row">{{ r->label }}</th><td class="opt">{{ r->span }}</td><td>
% if (r->closed.n > 0) {
<span class="chip done">{{ _fill(_("closed %1"), r->closed) }}</span>
% } else if (date_cmp(r->last_day, v->today) < 0) {
<span class="chip miss">{{ _("over, not closed") }}</span>
% } else {
<span class="chip">{{ _("open") }}</span>
% }
</td>
% if (v->may_write) {
<td>
%     switch_form(h, v, r);
</td>
% }
</tr>

%template static void table(struct html *h, const struct periods_view *v)
<div class="sheet scroller"><table class="register given">
<thead><tr><th scope="col">{{ _("Calendar") }}</th><th scope="col">{{ _("Period") }}</th><th scope="col" class="opt">{{ _("Days") }}</th><th scope="col">{{ _("State") }}</th>
% if (v->may_write) {
<th scope="col"><span class="vh">{{ _("Close or open") }}</span></th>
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     row(h, v, &v->rows[i]);
% }
</tbody></table></div>

%template static void openings(struct html *h, const struct periods_view *v)
<section class="owed" aria-labelledby="open-title"><h2 id="open-title">{{ _("Open again") }}</h2>
% if (v->opening_count == 0) {
<p class="hint">{{ _("Nothing is open in a closed period.") }}</p>
% } else {
<ul class="dues sheet">
%     for (size_t i = 0; i < v->opening_count; i++) {
%         const struct periods_opening *o = &v->openings[i];
<li><div><b>{{ o->label }}</b><p>{{ o->period }} · {{ o->opening->reason }}</p></div><span class="chip">{{ _fill(_("until %1"), o->until) }}</span></li>
%     }
</ul>
% }
</section>

%template static void options(struct html *h, const struct periods_option *list, size_t n, int64_t chosen)
% for (size_t i = 0; i < n; i++) {
<option value="{{ list[i].id }}" {{? list[i].id == chosen : selected }}>{{ list[i].label }}</option>
% }

%template static void class_form(struct html *h, const struct periods_view *v)
<form method="get" action="/journal/periods" class="opening">
<div class="field"><label for="class">{{ _("Class") }}</label><select id="class" name="class">
% options(h, v->classes, v->class_count, v->class_id);
</select></div>
<button class="btn">{{ _("Choose") }}</button></form>

%template static void reopen_form(struct html *h, const struct periods_view *v)
<form method="post" action="/journal/periods" class="opening">
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="reopen">
<div class="field"><label for="period">{{ _("Period") }}</label><select id="period" name="period">
% for (size_t i = 0; i < v->choice_count; i++) {
<option value="{{ v->rows[v->choices[i].id].period }}">{{ v->choices[i].label }}</option>
% }
</select></div>
<div class="field"><label for="course">{{ _("Journal") }}</label><select id="course" name="course">
% options(h, v->courses, v->course_count, 0);
</select></div>
<div class="field"><label for="pupil">{{ _("Pupil") }}</label><select id="pupil" name="pupil"><option value="">{{ _("whole class") }}</option>
% options(h, v->pupils, v->pupil_count, 0);
</select></div>
<div class="field"><label for="until">{{ _("Until, inclusive") }}</label><input id="until" name="until" type="date" required value="{{ date_add(v->today, 3) }}" min="{{ v->today }}"></div>
<div class="field"><label for="reason">{{ _("Reason") }}</label><input id="reason" name="reason" required maxlength="500" autocomplete="off"></div>
<button class="btn main">{{ _("Open again") }}</button></form>

%template static void opening(struct html *h, const struct periods_view *v)
<section class="owed" aria-labelledby="reopen-title"><h2 id="reopen-title">{{ _("Open a closed period for one journal") }}</h2>
<div class="sheet">
% class_form(h, v);
% if (v->class_id != 0 && v->choice_count > 0) {
%     reopen_form(h, v);
% } else if (v->class_id != 0) {
<p class="legend">{{ _("This class has no closed period.") }}</p>
% }
</div></section>

%template void periods_page(struct html *h, const struct periods_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div><div class="tools"><a class="btn" href="/journal/exams">{{ _("Exams") }}</a></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% table(h, v);
% openings(h, v);
% if (v->may_write) {
%     opening(h, v);
% }
% view_end(h, &v->frame);
