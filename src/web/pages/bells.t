%include "web/pages/bells.h"
%include "web/pages/view.h"

%template static void card(struct html *h, const struct bells_view *v, const struct bells_card *c)
<section class="sheet belldeck" aria-label="{{ c->set.name }}"><div class="yearhead"><div><h2>{{ c->set.name }}</h2><p class="hint">{{ c->shift }} · {{ c->used }}</p></div>
% if (v->may_write) {
<a class="btn" href="/journal/year/bells/{{ c->set.bell_set_id.v }}">{{ _("Change") }}</a>
% }
</div><ol class="times">
% for (size_t i = 0; i < c->count; i++) {
<li>{{ c->times[i] }}</li>
% }
</ol></section>

%template static void fault(struct html *h, const struct bells_view *v, const char *field)
% if (v->fault.field && strcmp(v->fault.field, field) == 0) {
<span class="err" role="alert">{{ v->fault.words }}</span>
% }

%template static void make_form(struct html *h, const struct bells_view *v)
<details class="sheet ask-day" {{? v->fault.field != NULL : open }}><summary><h2>{{ _("Make bells out of others: for a short day, for a shift") }}</h2></summary>
<form method="post" action="/journal/year/bells" class="grid">
% frame_csrf(h, &v->frame);
<div class="field"><label for="from">{{ _("Out of") }}</label><select id="from" name="from">
% for (size_t i = 0; i < v->card_count; i++) {
<option value="{{ v->cards[i].set.bell_set_id.v }}">{{ v->cards[i].set.name }}</option>
% }
</select></div>
<div class="field"><label for="name">{{ _("Name") }}</label><input id="name" name="name" required maxlength="100" autocomplete="off" value="{{ bells_typed(v, "name") }}">
% fault(h, v, "name");
</div>
<div class="field"><label for="starts">{{ _("The first lesson begins") }}</label><input id="starts" name="starts" type="time" required value="{{ bells_typed(v, "starts") }}"></div>
<div class="field"><label for="lesson">{{ _("Minutes of a lesson") }}</label><input id="lesson" name="lesson" inputmode="numeric" required value="{{ bells_typed(v, "lesson") }}">
% fault(h, v, "lesson");
</div>
<div class="field"><label for="rest">{{ _("Minutes of a break; empty: as they are") }}</label><input id="rest" name="rest" inputmode="numeric" value="{{ bells_typed(v, "rest") }}"></div>
<button class="btn main">{{ _("Make the bells") }}</button></form></details>

%template void bells_page(struct html *h, const struct bells_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/year">{{ _("School year") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
<div class="yeargrid">
% for (size_t i = 0; i < v->card_count; i++) {
%     card(h, v, &v->cards[i]);
% }
</div>
% if (v->may_write && v->card_count > 0) {
<div class="asks-day">
%     make_form(h, v);
</div>
% }
% view_end(h, &v->frame);

%template static void line(struct html *h, const struct bells_line *l, size_t no)
<tr><th scope="row">{{ no }}</th><td><input name="starts-{{ no }}" type="time" value="{{ l->starts }}" aria-label="{{ _("Begins") }}"></td><td><input name="ends-{{ no }}" type="time" value="{{ l->ends }}" aria-label="{{ _("Ends") }}">
% if (l->fault.n > 0) {
<span class="err" role="alert">{{ l->fault }}</span>
% }
</td></tr>

%template void bells_edit_page(struct html *h, const struct bells_edit_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/year">{{ _("School year") }}</a></li><li><a href="/journal/year/bells">{{ _("Bells") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
<form method="post" action="/journal/year/bells/{{ v->set.bell_set_id.v }}" class="sheet termform">
% frame_csrf(h, &v->frame);
<fieldset class="plain" {{? !v->may_write : disabled }}>
<div class="field"><label for="name">{{ _("Name") }}</label><input id="name" name="name" required maxlength="100" autocomplete="off" value="{{ v->set.name }}">
% if (v->fault.n > 0) {
<span class="err" role="alert">{{ v->fault }}</span>
% }
</div>
<div class="field"><label for="shift">{{ _("Shift") }}</label><select id="shift" name="shift">
% for (int i = 1; i <= 3; i++) {
<option value="{{ i }}" {{? v->set.shift == i : selected }}>{{ i }}</option>
% }
</select></div>
<table class="register bellform"><thead><tr><th scope="col">{{ _("Lesson") }}</th><th scope="col">{{ _("Begins") }}</th><th scope="col">{{ _("Ends") }}</th></tr></thead><tbody>
% for (size_t i = 0; i < v->line_count; i++) {
%     line(h, &v->lines[i], i);
% }
</tbody></table></fieldset>
<p class="hint">{{ _("A line without times is a lesson that this shift does not have.") }}</p>
% if (v->may_write) {
<p><button class="btn main">{{ _("See what changes") }}</button></p>
% }
</form>
% view_end(h, &v->frame);
