%include "web/pages/rollover.h"
%include "web/pages/view.h"

%template static void err(struct html *h, struct str words)
% if (words.n > 0) {
<span class="err" role="alert">{{ words }}</span>
% }

%template static void grades(struct html *h, const struct rollover_line *l)
<select name="grade-{{ l->plan.from.class_id.v }}" aria-label="{{ _fill(_("Grade after %1"), l->plan.from.label) }}">
% for (int i = 0; i <= GRADE_MAX; i++) {
<option value="{{ i }}" {{? l->plan.grade == i : selected }}>{{ i }}</option>
% }
<option value="out" {{? l->plan.grade == GRADUATES : selected }}>{{ _("finishes school") }}</option></select>

%template static void line(struct html *h, const struct rollover_line *l)
<tr><th scope="row">{{ l->plan.from.label }}</th><td class="num">{{ l->pupils }}</td><td>
% grades(h, l);
</td><td><input name="label-{{ l->plan.from.class_id.v }}" value="{{ l->plan.label }}" maxlength="15" autocomplete="off" aria-label="{{ _fill(_("Name of %1 in the next year"), l->plan.from.label) }}">
% err(h, l->fault);
</td><td class="num">{{ l->fates[FATE_NEXT] }}</td><td class="num">{{ l->fates[FATE_STAY] }}</td><td class="num">{{ l->fates[FATE_JUMP] }}</td><td class="num">{{ l->fates[FATE_LEAVE] + l->fates[FATE_GRADUATE] }}</td>
<td><label class="choice"><input type="checkbox" name="home-{{ l->plan.from.class_id.v }}" value="1" {{? l->plan.keeps_homeroom : checked }}> <span class="vh">{{ _fill(_("The homeroom teacher of %1 stays"), l->plan.from.label) }}</span></label></td>
<td><a href="/journal/year/rollover/class/{{ l->plan.from.class_id.v }}">{{ _("Pupils") }}</a></td></tr>

%template static void table(struct html *h, const struct rollover_view *v)
<div class="scroller"><table class="register next"><thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col" class="num">{{ _("Pupils") }}</th><th scope="col">{{ _("Goes into grade") }}</th><th scope="col">{{ _("New name") }}</th><th scope="col" class="num">{{ _("Promoted") }}</th><th scope="col" class="num">{{ _("Stay") }}</th><th scope="col" class="num">{{ _("Jump") }}</th><th scope="col" class="num">{{ _("Leave") }}</th><th scope="col">{{ _("Homeroom teacher stays") }}</th><th scope="col"><span class="vh">{{ _("Exceptions") }}</span></th></tr></thead><tbody>
% for (size_t i = 0; i < v->line_count; i++) {
%     line(h, &v->lines[i]);
% }
</tbody><tfoot><tr><th scope="row">{{ _("Together") }}</th><td class="num">{{ v->pupils }}</td><td></td><td></td><td class="num">{{ v->totals[FATE_NEXT] }}</td><td class="num">{{ v->totals[FATE_STAY] }}</td><td class="num">{{ v->totals[FATE_JUMP] }}</td><td class="num">{{ v->totals[FATE_LEAVE] + v->totals[FATE_GRADUATE] }}</td><td></td><td></td></tr></tfoot></table></div>

%template static void plan_form(struct html *h, const struct rollover_view *v)
<form method="post" action="/journal/year/rollover" class="sheet">
% frame_csrf(h, &v->frame);
<input type="hidden" name="year" value="{{ v->year.year_id.v }}">
<div class="grid plantop"><div class="field"><label for="name">{{ _("Name of the next year") }}</label><input id="name" name="name" required maxlength="100" autocomplete="off" value="{{ v->name }}">
% err(h, v->name_fault);
</div>
<div class="field"><label for="first">{{ _("First day") }}</label><input id="first" name="first" type="date" required value="{{ v->first }}">
% err(h, v->days_fault);
</div>
<div class="field"><label for="last">{{ _("Last day") }}</label><input id="last" name="last" type="date" required value="{{ v->last }}"></div>
<label class="choice wide"><input type="checkbox" name="groups" value="1" {{? v->keeps_groups : checked }}> {{ _("Groups and who is in them go over too") }}</label></div>
% table(h, v);
<p class="actions tools">
% if (v->is_checked) {
<input type="hidden" name="seen" value="{{ v->seen }}">
<button class="btn main" name="action" value="run">{{ _fill(_("Go over to %1"), v->name) }}</button>
% }
<button class="btn" name="action" value="check">{{ _("Check") }}</button></p></form>

%template static void undo_form(struct html *h, const struct rollover_view *v)
<section class="sheet yearcal"><div class="yearhead"><div><h2>{{ _fill(_("The school has gone over to the next year on %1"), v->ran_on) }}</h2>
% if (v->facts > 0) {
<p class="hint">{{ _n("It can no longer be taken back: %d lesson or final mark of the new year has been entered.", "It can no longer be taken back: %d lessons and final marks of the new year have been entered.", v->facts) }}</p>
% } else {
<p class="hint">{{ _fill(_("It can be taken back until %1, as long as nothing has been entered in the new year: pupils, homeroom teachers and groups are then as before. The new year with its empty classes and calendars stays and is used the next time."), v->until) }}</p>
% }
</div>
% if (v->facts == 0) {
<form method="post" action="/journal/year/rollover">
%     frame_csrf(h, &v->frame);
<input type="hidden" name="year" value="{{ v->year.year_id.v }}"><button class="btn" name="action" value="undo">{{ _("Take the roll-over back") }}</button></form>
% }
</div></section>

%template void rollover_page(struct html *h, const struct rollover_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/year?year={{ v->year.year_id.v }}">{{ _fill(_("School year %1"), v->year.name) }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1>
% if (!v->has_run) {
<p>{{ _("A dry run: nothing is done until you have checked it and confirmed. Calendars go over with fixed holidays; the timetable and the workload are made anew.") }}</p>
% }
</div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% }
% if (v->is_checked) {
<p class="note calm" role="status">{{ _("Checked: nothing stands against it. Look at the figures and confirm below.") }}</p>
% }
% if (v->shows_undo) {
%     undo_form(h, v);
% }
% if (!v->has_run) {
%     plan_form(h, v);
% } else if (!v->shows_undo) {
<p class="hint">{{ _fill(_("The school has gone over to the next year on %1"), v->ran_on) }}</p>
% }
% view_end(h, &v->frame);

%template static void fate(struct html *h, const struct fates_view *v, const struct fate_line *l)
% const struct rollover_pupil *p = l->pupil;
% bool leaves = p->is_exception && id_is_none(p->with_class_id);
<tr><th scope="row">{{ l->name }}</th><td><select name="p-{{ p->pupil_id.v }}" aria-label="{{ l->name }}"><option value="">{{ _("with the class") }}</option>
% for (size_t i = 0; i < v->option_count; i++) {
<option value="{{ v->options[i].id }}" {{? p->with_class_id.v == v->options[i].id : selected }}>{{ v->options[i].label }}</option>
% }
<option value="leaves" {{? leaves : selected }}>{{ _("leaves the school") }}</option></select></td></tr>

%template void rollover_class_page(struct html *h, const struct fates_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/year/rollover?year={{ v->class.year_id.v }}">{{ _("The next school year") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ _("Who repeats the year goes with a class of the grade below; who jumps a grade, with one of the grade above.") }}</p></div></div>
<form method="post" action="/journal/year/rollover/class/{{ v->class.class_id.v }}" class="sheet">
% frame_csrf(h, &v->frame);
<table class="register"><thead><tr><th scope="col">{{ _("Pupil") }}</th><th scope="col">{{ _("In the next year") }}</th></tr></thead><tbody>
% for (size_t i = 0; i < v->line_count; i++) {
%     fate(h, v, &v->lines[i]);
% }
</tbody></table><p class="actions"><button class="btn main">{{ _("Save") }}</button></p></form>
% view_end(h, &v->frame);
