%include "html/format.h"
%include "web/pages/draft.h"
%include "web/pages/view.h"

%template static void cell(struct html *h, const struct draft_view *v, const struct week_row *r, const struct week_cell *c)
<td
% if (c->is_chosen) {
 class="chosen"
% } else if (c->clash.n > 0) {
 class="clash"
% }
>
% if (v->may_write) {
<a href="/journal/timetable/draft?of={{ v->of }}&amp;cell={{ r->shift }}.{{ c->weekday }}.{{ r->number }}#edit" {{? c->is_chosen : aria-current="true" }}>
%     if (c->count == 0) {
<span class="vh">{{ format_weekday(h->tr, (enum weekday)c->weekday) }}, {{ r->number }}: {{ _("free") }}</span>
%     }
%     for (size_t i = 0; i < c->count; i++) {
<b>{{ c->entries[i].title }}</b><span>{{ c->entries[i].about }}</span>
%     }
%     if (c->clash.n > 0) {
<em>{{ c->clash }}</em>
%     }
</a>
% } else {
%     for (size_t i = 0; i < c->count; i++) {
<p><b>{{ c->entries[i].title }}</b><span>{{ c->entries[i].about }}</span></p>
%     }
% }
</td>

%template static void row(struct html *h, const struct draft_view *v, const struct week_row *r)
<tr {{? r->begins_shift : class="shift" }}><th scope="row"><b>{{ r->number }}</b><small>{{ r->time }}</small></th>
% for (int d = 0; d < v->grid.days; d++) {
%     cell(h, v, r, &r->cells[d]);
% }
</tr>

%template static void table(struct html *h, const struct draft_view *v)
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ v->frame.title }}"><table class="week-plan" id="draft-grid">
<thead><tr><th scope="col"><span class="vh">{{ _("Lesson") }}</span></th>
% for (int d = 0; d < v->grid.days; d++) {
<th scope="col">{{ format_weekday(h->tr, (enum weekday)(d + 1)) }}</th>
% }
</tr></thead><tbody>
% for (size_t i = 0; i < v->grid.row_count; i++) {
%     row(h, v, &v->grid.rows[i]);
% }
</tbody></table></div>

%template static void week(struct html *h, const struct draft_choice *c)
<select name="week-{{ c->course->course_id.v }}" aria-label="{{ _("Week") }}">
<option value="0" {{? c->week == 0 : selected }}>{{ _("each week") }}</option><option value="1" {{? c->week == 1 : selected }}>{{ _("week 1") }}</option><option value="2" {{? c->week == 2 : selected }}>{{ _("week 2") }}</option></select>

%template static void choice(struct html *h, const struct draft_view *v, const struct draft_choice *c)
<li {{? c->is_on : class="on" }} {{? c->course->subgroup.n > 0 : data-group="1" }}><label><input type="checkbox" name="on-{{ c->course->course_id.v }}" value="1" {{? c->is_on : checked }}><span><b>{{ c->label }}</b><small>{{ c->about }} · {{ c->hours }}</small></span></label>
% if (v->is_two_weeks) {
%     week(h, c);
% }
<input name="room-{{ c->course->course_id.v }}" value="{{ c->room }}" list="rooms" autocomplete="off" maxlength="60" aria-label="{{ _fill(_("Room of “%1”"), c->label) }}" placeholder="{{ _("room") }}"></li>

%template static void editor(struct html *h, const struct draft_view *v, const struct draft_editor *e)
<form method="post" action="/journal/timetable/draft" class="sheet cell-editor" id="edit" aria-labelledby="edit-title">
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="cell"><input type="hidden" name="of" value="{{ v->of }}"><input type="hidden" name="cell" value="{{ e->cell }}">
<h2 id="edit-title">{{ e->title }}</h2>
% if (e->fault.n > 0) {
<p class="note" role="alert">{{ e->fault }}</p>
% }
<div class="field js-only"><label for="filter">{{ _("Find by its first letters; Enter puts it there and goes on") }}</label><input id="filter" autocomplete="off" data-none="{{ _("No such course") }}"></div>
<ul class="courses">
% for (size_t i = 0; i < e->count; i++) {
%     choice(h, v, &e->choices[i]);
% }
</ul>
% if (e->count == 0) {
<p class="hint">{{ _("No course can stand here.") }}</p>
% }
<datalist id="rooms">
% for (size_t i = 0; i < v->rooms.count; i++) {
<option value="{{ v->rooms.items[i].label }}"></option>
% }
</datalist>
<p class="actions">
% if (e->after.n > 0) {
<button class="btn main" name="after" value="{{ e->after }}">{{ _("Save and go on") }}</button>
% }
<button class="btn">{{ _("Save") }}</button></p></form>

%template static void clashes(struct html *h, const struct draft_view *v)
<section class="planchanges" aria-labelledby="clash-title"><h2 id="clash-title">{{ _("Clashes") }}</h2>
% if (v->clash_count == 0) {
<p class="hint">{{ _("None: nobody is in two places, and all hours are within the load.") }}</p>
% } else {
<ul class="sheet clashes">
%     for (size_t i = 0; i < v->clash_count; i++) {
<li><a href="{{ v->clashes[i].href }}">{{ v->clashes[i].words }}</a></li>
%     }
</ul>
%     if (v->clash_more > 0) {
<p class="hint">{{ _n("and %d more", "and %d more", (int64_t)v->clash_more) }}</p>
%     }
% }
</section>

%template static void weeks(struct html *h, const struct draft_view *v)
<section class="planning" aria-labelledby="weeks-title"><h2 id="weeks-title">{{ _("Weeks") }}</h2>
<form method="post" action="/journal/timetable/draft" class="sheet opening">
% frame_csrf(h, &v->frame);
<input type="hidden" name="of" value="{{ v->of }}">
% if (v->is_two_weeks) {
<p>{{ _("Two weeks take turns: an hour may stand in each, in week 1 or in week 2.") }}
%     if (v->alternate > 0) {
 {{ _n("With one week for all, %d hour that stands in one of them would stand in each.", "With one week for all, %d hours that stand in one of them would stand in each.", v->alternate) }}
%     }
</p><button class="btn" name="action" value="one_week">{{ _("One week for all") }}</button>
% } else {
<p>{{ _("Each week is the same. With two weeks that take turns an hour may stand in one of them only; what stands now stays in each.") }}</p>
<button class="btn" name="action" value="two_weeks">{{ _("Two weeks that take turns") }}</button>
% }
</form></section>

%template static void publishing(struct html *h, const struct draft_view *v)
<section class="planning" aria-labelledby="publish-title"><h2 id="publish-title">{{ _("Publishing") }}</h2>
<form method="post" action="/journal/timetable/draft" class="sheet opening">
% frame_csrf(h, &v->frame);
<input type="hidden" name="of" value="{{ v->of }}">
<div class="field"><label for="first_day">{{ _("Holds from") }}</label><input id="first_day" name="first_day" type="date" required value="{{ v->first_day }}" min="{{ v->min_day }}"></div>
% if (v->preview.n > 0) {
<p class="note calm" role="status">{{ v->preview }} {{ _("Lessons in which somebody has written stay.") }} {{ v->later }}</p>
<button class="btn main" name="action" value="publish">{{ _("Publish") }}</button>
% }
<button class="btn" name="action" value="preview">{{ _("What will change") }}</button></form>
<form method="post" action="/journal/timetable/draft" class="drop">
% frame_csrf(h, &v->frame);
<button class="btn" name="action" value="drop">{{ _("Throw the draft away") }}</button></form></section>

%template static void whose(struct html *h, const struct draft_view *v)
<form method="get" action="/journal/timetable/draft" class="opening sheet noprint"><div class="field"><label for="of">{{ _("Class or teacher") }}</label>
% week_options_select(h, &v->choices, v->of);
</div><button class="btn">{{ _("Show") }}</button></form>

%template static void none(struct html *h, const struct draft_view *v)
<div class="sheet empty"><p><strong>{{ _("There is no draft.") }}</strong>{{ _("A draft begins as the timetable that holds today. Nobody sees a change before it is published.") }}</p>
% if (v->may_write) {
<form method="post" action="/journal/timetable/draft">
%     frame_csrf(h, &v->frame);
<button class="btn main" name="action" value="begin">{{ _("Make a draft") }}</button></form>
% }
</div>

%template void draft_page(struct html *h, const struct draft_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/timetable">{{ _("Timetable") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div></div>
% if (v->notice.n > 0 && !v->editor) {
<p class="note" role="alert">{{ v->notice }}</p>
% }
% if (!v->has_draft) {
%     none(h, v);
% } else {
<div id="draft">
%     whose(h, v);
<div class="drafting">
%     table(h, v);
%     if (v->editor && v->may_write) {
%         editor(h, v, v->editor);
%     }
</div>
%     clashes(h, v);
%     if (v->may_write) {
%         weeks(h, v);
%         publishing(h, v);
%     }
</div>
% }
% view_end(h, &v->frame);
