%include "html/format.h"
%include "store/person.h"
%include "web/pages/load.h"
%include "web/pages/load_words.h"
%include "web/pages/view.h"

%template static void holder(struct html *h, const struct load_course_view *v, const struct load_holder *p)
<tr><th scope="row">{{ person_full_name(h->out->arena, p->surname, p->given, p->patronymic) }}</th><td>
% if (date_is_none(p->last_day)) {
{{ _fill(_("since %1"), format_date_digits(h->out->arena, p->first_day)) }}
% } else {
{{ format_date_span(h->out->arena, h->tr, p->first_day, p->last_day) }}
% }
</td><td>
% if (date_is_within(v->today, p->first_day, p->last_day)) {
<span class="chip done">{{ _("writes") }}</span>
% } else if (date_cmp(p->first_day, v->today) > 0) {
<span class="chip">{{ _("reads; will write") }}</span>
% } else {
<span class="chip">{{ _("reads what was theirs") }}</span>
% }
</td></tr>

%template static void holders(struct html *h, const struct load_course_view *v)
<div class="sheet scroller"><table class="register">
<thead><tr><th scope="col">{{ _("Teacher") }}</th><th scope="col">{{ _("Days") }}</th><th scope="col">{{ _("Right today") }}</th></tr></thead><tbody>
% for (size_t i = 0; i < v->holder_count; i++) {
%     holder(h, v, &v->holders[i]);
% }
</tbody></table></div>

%template static void old_options(struct html *h, const struct load_course_view *v)
% for (size_t i = 0; i < v->holder_count; i++) {
%     const struct load_holder *p = &v->holders[i];
%     if (date_is_none(p->last_day)) {
<option value="{{ p->person_id.v }}" {{? p->person_id.v == v->old : selected }}>{{ person_full_name(h->out->arena, p->surname, p->given, p->patronymic) }}</option>
%     }
% }
<option value="0" {{? v->old == 0 : selected }}>{{ _("nobody: beside the others") }}</option>

%template static void hand_form(struct html *h, const struct load_course_view *v)
<section class="part" aria-labelledby="hand-title"><h2 id="hand-title">{{ _("Another teacher") }}</h2>
<form class="sheet fields" method="post" action="/journal/load/course/{{ v->course_id.v }}">
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="teacher">
<div class="field"><label for="old">{{ _("In the place of") }}</label><select id="old" name="old">
% old_options(h, v);
</select></div>
<div class="field"><label for="teacher">{{ _("New teacher") }}</label><select id="teacher" name="teacher">
% load_teacher_options(h, v->teachers, v->teacher_count, v->teacher);
</select></div>
<div class="field"><label for="from">{{ _("From which day") }}</label><input id="from" name="from" type="date" required value="{{ v->from }}" {{? v->error.n > 0 : aria-invalid="true" }}></div>
<button class="btn main">{{ _("Hand over") }}</button>
% if (v->error.n > 0) {
<p class="err" role="alert">{{ v->error }}</p>
% }
<p class="hint">{{ _("The new teacher writes from that day on and reads what was before. The former one keeps reading lessons up to it. Entries stay as they are.") }}</p>
</form></section>

%template static void close_form(struct html *h, const struct load_course_view *v)
<section class="part" aria-labelledby="close-title"><h2 id="close-title">{{ _("End of the page") }}</h2>
<form class="sheet fields" method="post" action="/journal/load/course/{{ v->course_id.v }}">
% frame_csrf(h, &v->frame);
% if (!date_is_none(v->closed)) {
<p>{{ _fill(_("The page is closed after %1; its entries stay."), format_date_digits(h->out->arena, v->closed)) }}</p>
<button class="btn" name="action" value="open">{{ _("Open it again") }}</button>
% } else if (v->used) {
<div class="field"><label for="close-from">{{ _("Closed from") }}</label><input id="close-from" name="from" type="date" required value="{{ v->from }}"></div>
<button class="btn" name="action" value="close">{{ _("Close the page") }}</button>
<p class="hint">{{ _("Lessons held, marks and absences stay; planned lessons after that day that nobody has touched go.") }}</p>
% } else {
<button class="btn" name="action" value="remove">{{ _("Take the page back") }}</button>
<p class="hint">{{ _("Nothing was ever written on it.") }}</p>
% }
</form></section>

%template void load_course_page(struct html *h, const struct load_course_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/load">{{ _("Load") }}</a></li><li><a href="/journal/load/class/{{ v->class_id.v }}">{{ v->class_label }}</a></li></ol>
<div class="head"><div><h1>{{ v->label }}</h1></div><div class="tools"><a class="btn" href="/journal/course/{{ v->course_id.v }}">{{ _("Journal") }}</a></div></div>
% load_note(h, v->was_saved, STR_NULL);
% holders(h, v);
% if (date_is_none(v->closed)) {
%     hand_form(h, v);
% }
% close_form(h, v);
% view_end(h, &v->frame);
