%include "web/pages/calendar.h"
%include "web/pages/view.h"

%template static void kind_tab(struct html *h, const struct calendar_view *v, const char *kind, struct str label)
<a href="/journal/year/calendar/{{ v->info.calendar_id.v }}?kind={{ kind }}" {{? str_is(v->kind, kind) : aria-current="true" }}>{{ label }}</a>

%template static void line(struct html *h, const struct calendar_line *l, size_t no)
<fieldset class="termline"><legend>{{ l->label }}</legend>
<input name="first-{{ no }}" type="date" required value="{{ l->first }}" aria-label="{{ _("First day") }}"
% if (l->fault.n > 0) {
 aria-invalid="true" aria-describedby="fault-{{ no }}"
% }
>
<span aria-hidden="true">–</span>
<input name="last-{{ no }}" type="date" required value="{{ l->last }}" aria-label="{{ _("Last day") }}">
% if (l->is_closed) {
<span class="chip">{{ _("closed") }}</span>
% }
% if (l->fault.n > 0) {
<span class="err" role="alert" id="fault-{{ no }}">{{ l->fault }}</span>
% }
</fieldset>

%template static void kinds(struct html *h, const struct calendar_view *v)
% if (v->may_change_kind) {
<nav class="tabs" aria-label="{{ _("Kind of terms") }}">
%     kind_tab(h, v, "quarter", _("Quarters"));
%     kind_tab(h, v, "trimester", _("Trimesters"));
%     kind_tab(h, v, "half", _("Half-years"));
</nav>
% } else {
<p class="hint">{{ _("Final marks are given by these terms already: they can be moved, their number stays.") }}</p>
% }

%template void calendar_page(struct html *h, const struct calendar_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/year?year={{ v->year.year_id.v }}">{{ _fill(_("School year %1"), v->year.name) }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
% if (v->fault.n > 0) {
<p class="note" role="alert">{{ v->fault }}</p>
% }
% kinds(h, v);
<form method="post" action="/journal/year/calendar/{{ v->info.calendar_id.v }}" class="sheet termform">
% frame_csrf(h, &v->frame);
<input type="hidden" name="kind" value="{{ v->kind }}">
<div class="field"><label for="name">{{ _("Name, by its grades") }}</label><input id="name" name="name" required maxlength="100" autocomplete="off" value="{{ v->name }}">
% if (v->name_fault.n > 0) {
<span class="err" role="alert">{{ v->name_fault }}</span>
% }
</div>
% for (size_t i = 0; i < v->line_count; i++) {
%     line(h, &v->lines[i], i + 1);
% }
% if (v->is_other_kind) {
<label class="choice"><input type="checkbox" name="holidays" value="1" {{? v->keeps_holidays : checked }}> {{ _("Days between the old terms stay holidays") }}</label>
% }
<p class="hint">{{ _("Lessons with entries stay where they are. Planned lessons are laid out again by the timetable.") }}</p>
<p><button class="btn main">{{ _("See what changes") }}</button></p></form>
% view_end(h, &v->frame);
