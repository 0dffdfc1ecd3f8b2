%include "html/format.h"
%include "web/pages/attendance.h"
%include "web/pages/view.h"

%template static void week_link(struct html *h, const struct attendance_view *v, int days, const char *rel, struct str label)
<a class="btn icon" href="/journal/class/{{ v->class.class_id.v }}/week/{{ date_add(v->monday, days) }}" rel="{{ rel }}" aria-label="{{ label }}" title="{{ label }}">
% frame_icon(h, &v->frame, rel);
</a>

%template static void head(struct html *h, const struct attendance_view *v)
<ol class="crumbs"><li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->label }}</a></li></ol>
<div class="head"><div><h1>{{ _fill(_("%1: attendance"), v->label) }}</h1><p>{{ v->span }}</p></div>
<div class="tools"><a class="btn" href="/journal/class/{{ v->class.class_id.v }}/glance">{{ _("At a glance") }}</a>
% week_link(h, v, -7, "prev", _("Week before"));
% week_link(h, v, 7, "next", _("Next week"));
</div></div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ _("Nothing was saved.") }} {{ v->notice }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
<p class="chips weekstate">
% if (v->signed_words.n > 0) {
<span class="chip {{ v->week.changed_since ? "miss" : "done" }}">{{ v->signed_words }}</span>
% } else {
<span class="chip miss">{{ _("The week has not been signed.") }}</span>
% }
% if (v->open_count > 0) {
<span class="chip miss">{{ _n("%d day without a reason", "%d days without a reason", (long)v->open_count) }}</span>
% }
% if (v->odd_count > 0) {
<span class="chip late">{{ _n("%d contradictory day", "%d contradictory days", (long)v->odd_count) }}</span>
% }
</p>

%template static void day_heads(struct html *h, const struct attendance_view *v)
% for (size_t i = 0; i < v->column_count;) {
%     size_t k = i;
%     while (k < v->column_count && date_cmp(v->columns[k].date, v->columns[i].date) == 0) {
%         k++;
%     }
<th scope="colgroup" colspan="{{ (int)(k - i) }}" class="{{ i > 0 ? "day" : "" }}">{{ format_date_short(h->out->arena, h->tr, v->columns[i].date) }}</th>
%     i = k;
% }

%template static void cell(struct html *h, const struct week_column *c, const struct week_cell *k)
<td class="{{ c->begins_day ? "day" : "" }}{{ k->odd ? " odd" : "" }}"
% if (k->title.n > 0) {
 title="{{ k->title }}"
% }
>
% if (k->none) {
<span class="none">–</span>
% } else if (k->ahead) {
<span class="none">·</span>
% } else if (k->no_roll) {
<span class="none">?</span>
% } else if (k->sign.n > 0) {
<b class="away">{{ k->sign }}</b>
% }
</td>

%template static void sheet(struct html *h, const struct attendance_view *v)
<div class="sheet scroller"><table class="register weeksheet">
<thead><tr><th scope="col" rowspan="2">{{ _("Pupil") }}</th>
% day_heads(h, v);
<th scope="col" rowspan="2" class="num day">{{ _("Lessons missed") }}</th><th scope="col" rowspan="2" class="num">{{ _("Full days") }}</th></tr>
<tr>
% for (size_t i = 0; i < v->column_count; i++) {
<th scope="col" class="{{ v->columns[i].begins_day ? "day" : "" }}">{{ v->columns[i].number }}</th>
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     const struct week_row *r = &v->rows[i];
<tr><th scope="row"><a href="/journal/class/{{ v->class.class_id.v }}/pupil/{{ v->week.pupils[i].pupil_id.v }}">{{ r->name }}</a></th>
%     for (size_t k = 0; k < v->column_count; k++) {
%         cell(h, &v->columns[k], &r->cells[k]);
%     }
<td class="num day">{{ r->totals.missed }}</td><td class="num">{{ r->totals.days }}</td></tr>
% }
</tbody></table></div>
<p class="hint legend">{{ _("Empty: present. ?: the roll has not been called. ·: yet to come. –: no lesson for this pupil. Framed: does not fit the rest of the day.") }}</p>

%template static void field(struct html *h, const struct settle_field *f, bool may_write)
<label title="{{ f->title }}"><span>{{ f->label }}</span>
% if (may_write) {
<input name="{{ f->name }}" value="{{ f->shown }}" maxlength="12" autocomplete="off" aria-label="{{ f->title }}" {{? f->is_wrong : aria-invalid="true" }}>
% } else {
<b class="away">{{ f->shown }}</b>
% }
</label>

%template static void reason(struct html *h, const struct settle_row *r)
% static const enum absence_code codes[] = {ABSENCE_ILL, ABSENCE_EXCUSED, ABSENCE_UNEXCUSED};
<select name="{{ r->reason_name }}" aria-label="{{ _("Reason for all lessons missed on this day") }}"><option value="">{{ _("as written") }}</option>
% for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
%     const struct absence_text *t = absence_text(codes[i]);
<option value="{{ t->code }}" {{? str_is(r->reason, t->code) : selected }}>{{ tr_text(h->tr, t->title) }}</option>
% }
</select>

%template static void settle_row(struct html *h, const struct settle_row *r, bool may_write)
<tr><th scope="row">{{ r->pupil }}<small>{{ r->day }}</small></th>
<td><div class="codes">
% for (size_t i = 0; i < r->field_count; i++) {
%     field(h, &r->fields[i], may_write);
% }
</div></td>
% if (may_write) {
<td>
%     reason(h, r);
</td>
% }
<td><div class="chips">
% if (r->is_open) {
<span class="chip miss">{{ _("no reason") }}</span>
% }
% if (r->full_day.n > 0) {
<span class="chip">{{ r->full_day }}</span>
% }
% if (r->contradictions.n > 0) {
<span class="chip late">{{ r->contradictions }}</span>
% }
% if (r->excuse.n > 0) {
<span class="chip">{{ r->excuse }}</span>
% }
</div></td></tr>

%template static void settle(struct html *h, const struct attendance_view *v)
<h2>{{ _("Absences of the week") }}</h2>
% if (v->settle_count == 0) {
<p class="sheet empty">{{ _("Nobody was away.") }}</p>
% } else {
<div class="sheet scroller"><table class="register settle"><thead><tr><th scope="col">{{ _("Pupil") }}</th><th scope="col">{{ _("Lessons") }}</th>
%     if (v->may_write) {
<th scope="col">{{ _("Reason of the day") }}</th>
%     }
<th scope="col">{{ _("Notes") }}</th></tr></thead><tbody>
%     for (size_t i = 0; i < v->settle_count; i++) {
%         settle_row(h, &v->settle[i], v->may_write);
%     }
</tbody></table></div>
% }
% if (v->left_out > 0) {
<p class="hint">{{ _n("%d more day follows when these are settled.", "%d more days follow when these are settled.", (long)v->left_out) }}</p>
% }

%template static void excuse_form(struct html *h, const struct attendance_view *v)
<form class="sheet excuse" method="post" action="/journal/class/{{ v->class.class_id.v }}/week/{{ v->monday }}/excuses">
% frame_csrf(h, &v->frame);
<div class="field"><label for="e-pupil">{{ _("Pupil") }}</label><select id="e-pupil" name="pupil" required><option value=""></option>
% for (size_t i = 0; i < v->row_count; i++) {
<option value="{{ v->week.pupils[i].pupil_id.v }}">{{ v->rows[i].name }}</option>
% }
</select></div>
<div class="field"><label for="e-kind">{{ _("Paper") }}</label><select id="e-kind" name="kind"><option value="certificate">{{ _("Certificate") }}</option>
<option value="notice">{{ _("Notice of the parents") }}</option></select></div>
<div class="field"><label for="e-reason">{{ _("Reason") }}</label><select id="e-reason" name="reason"><option value="ill">{{ _("Ill") }}</option>
<option value="excused">{{ _("Excused") }}</option></select></div>
<div class="field"><label for="e-first">{{ _("From") }}</label><input id="e-first" type="date" name="first_day" value="{{ v->monday }}" required></div>
<div class="field"><label for="e-last">{{ _("To") }}</label><input id="e-last" type="date" name="last_day" value="{{ v->monday }}" required></div>
<div class="field"><label for="e-note">{{ _("Note") }}</label><input id="e-note" name="note" maxlength="300"></div>
<p><button class="btn">{{ _("Record") }}</button></p>
</form>

%template static void excuses(struct html *h, const struct attendance_view *v)
<h2 id="excuses">{{ _("Certificates and notices") }}</h2>
% if (v->excuse_count > 0) {
<div class="sheet scroller"><table class="register"><tbody>
%     for (size_t i = 0; i < v->excuse_count; i++) {
%         const struct excuse_line *e = &v->excuses[i];
<tr><th scope="row">{{ e->pupil }}</th><td>{{ e->words }}</td><td class="opt">{{ e->by }}</td><td class="num">
%         if (v->may_write) {
%             if (e->may_use) {
<form method="post" action="/journal/class/{{ v->class.class_id.v }}/week/{{ v->monday }}/excuses/{{ e->id.v }}/use">
%                 frame_csrf(h, &v->frame);
<button class="btn">{{ _("Accept as the reason") }}</button></form>
%             }
<form method="post" action="/journal/class/{{ v->class.class_id.v }}/week/{{ v->monday }}/excuses/{{ e->id.v }}/void">
%             frame_csrf(h, &v->frame);
<button class="btn">{{ _("Take back") }}</button></form>
%         }
</td></tr>
%     }
</tbody></table></div>
% }
% if (v->may_write) {
%     excuse_form(h, v);
% }

%template void attendance_page(struct html *h, const struct attendance_view *v)
% frame_begin(h, &v->frame);
% head(h, v);
% sheet(h, v);
% if (v->may_write) {
<form method="post" action="/journal/class/{{ v->class.class_id.v }}/week/{{ v->monday }}">
%     frame_csrf(h, &v->frame);
%     settle(h, v);
<p class="tools sign">
%     if (v->settle_count > 0) {
<button class="btn main">{{ _("Save") }}</button>
%     }
%     if (v->may_sign) {
<button class="btn" name="sign" value="1">{{ _("Save and sign the week") }}</button>
%     }
</p></form>
% } else {
%     settle(h, v);
% }
% excuses(h, v);
% view_end(h, &v->frame);
