%include "web/pages/year_classes.h"
%include "web/pages/view.h"

%template static void calendars(struct html *h, const struct classes_frames_view *v, const struct school_class *c)
<select name="calendar-{{ c->class_id.v }}" aria-label="{{ _fill(_("Calendar of %1"), c->label) }}">
% for (size_t i = 0; i < v->calendar_count; i++) {
<option value="{{ v->calendars[i].calendar_id.v }}" {{? id_eq(v->calendars[i].calendar_id, c->calendar_id) : selected }}>{{ v->calendars[i].name }}</option>
% }
</select>

%template static void bells(struct html *h, const struct classes_frames_view *v, const struct school_class *c)
<select name="bells-{{ c->class_id.v }}" aria-label="{{ _fill(_("Bells of %1"), c->label) }}">
% for (size_t i = 0; i < v->set_count; i++) {
<option value="{{ v->sets[i].bell_set_id.v }}" {{? id_eq(v->sets[i].bell_set_id, c->bell_set_id) : selected }}>{{ v->sets[i].name }}</option>
% }
</select>

%template static void week(struct html *h, const struct school_class *c)
<select name="week-{{ c->class_id.v }}" aria-label="{{ _fill(_("Days of the week of %1"), c->label) }}">
<option value="5" {{? c->week_days == 5 : selected }}>{{ _("Mon–Fri") }}</option><option value="6" {{? c->week_days >= 6 : selected }}>{{ _("Mon–Sat") }}</option></select>

%template static void programme(struct html *h, const struct school_class *c)
<select name="programme-{{ c->class_id.v }}" aria-label="{{ _fill(_("Programme of %1"), c->label) }}">
<option value="11" {{? c->programme == 11 : selected }}>{{ _("11 years") }}</option><option value="12" {{? c->programme == 12 : selected }}>{{ _("12 years") }}</option></select>

%template static void line(struct html *h, const struct classes_frames_view *v, const struct classes_line *l)
<tr><th scope="row">{{ l->stored->label }}</th><td>
% calendars(h, v, &l->wanted);
% if (l->fault.n > 0) {
<span class="err" role="alert">{{ l->fault }}</span>
% }
</td><td>
% bells(h, v, &l->wanted);
</td><td>
% week(h, &l->wanted);
</td><td>
% programme(h, &l->wanted);
</td></tr>

%template void classes_frames_page(struct html *h, const struct classes_frames_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/year?year={{ v->year.year_id.v }}">{{ _fill(_("School year %1"), v->year.name) }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ _("The bells say the shift. Five or six days: what the timetable has on Saturday counts for classes of six days.") }}</p></div></div>
<form method="post" action="/journal/year/classes" class="sheet">
% frame_csrf(h, &v->frame);
<input type="hidden" name="year" value="{{ v->year.year_id.v }}">
<fieldset class="plain" {{? !v->may_write : disabled }}>
<div class="scroller"><table class="register frames"><thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col">{{ _("Calendar") }}</th><th scope="col">{{ _("Bells") }}</th><th scope="col">{{ _("Week") }}</th><th scope="col">{{ _("Programme") }}</th></tr></thead><tbody>
% for (size_t i = 0; i < v->line_count; i++) {
%     line(h, v, &v->lines[i]);
% }
</tbody></table></div></fieldset>
% if (v->may_write) {
<p class="actions"><button class="btn main">{{ _("See what changes") }}</button></p>
% }
</form>
% view_end(h, &v->frame);
