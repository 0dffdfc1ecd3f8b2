%include "html/format.h"
%include "web/pages/year.h"
%include "web/pages/view.h"

%template static void fault(struct html *h, const struct year_view *v, const char *field)
% if (v->fault.field && strcmp(v->fault.field, field) == 0) {
<span class="err" role="alert">{{ v->fault.words }}</span>
% }

%template static void tabs(struct html *h, const struct year_view *v)
% if (v->year_count > 1) {
<nav class="tabs" aria-label="{{ _("School years") }}">
%     for (size_t i = 0; i < v->year_count; i++) {
<a href="/journal/year?year={{ v->years[i].year_id.v }}" {{? id_eq(v->years[i].year_id, v->year.year_id) : aria-current="page" }}>{{ v->years[i].name }}</a>
%     }
</nav>
% }

%template static void drop_form(struct html *h, const struct year_view *v, const struct year_day *d)
<form method="post" action="/journal/year/days">
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="drop"><input type="hidden" name="year" value="{{ v->year.year_id.v }}"><input type="hidden" name="sort" value="{{ d->sort }}"><input type="hidden" name="date" value="{{ d->from }}"><input type="hidden" name="until" value="{{ d->to }}">
% if (strcmp(d->sort, "bells") == 0) {
<input type="hidden" name="set" value="{{ d->id }}">
% } else {
<input type="hidden" name="calendar" value="{{ d->id }}">
% }
<button class="btn" aria-label="{{ _fill(_("Take back: %1"), d->span) }}">{{ _("Take back") }}</button></form>

%template static void day(struct html *h, const struct year_view *v, const struct year_day *d)
<li>
<b>{{ d->span }}</b><span>{{ d->name }}</span><span class="chip">{{ d->kind }}</span>
% if (v->may_write) {
%     drop_form(h, v, d);
% }
</li>

%template static void days(struct html *h, const struct year_view *v, const struct year_day *list, size_t n)
<ul class="days">
% for (size_t i = 0; i < n; i++) {
%     day(h, v, &list[i]);
% }
</ul>

%template static void past_days(struct html *h, const struct year_view *v, const struct year_calendar *c)
<details class="more"><summary>{{ _n("%d day or span that is over", "%d days or spans that are over", (int64_t)c->past_count) }}</summary>
<ul class="days">
% for (size_t i = 0; i < c->day_count; i++) {
%     if (c->days[i].is_past) {
%         day(h, v, &c->days[i]);
%     }
% }
</ul></details>

%template static void coming_days(struct html *h, const struct year_view *v, const struct year_calendar *c)
<ul class="days">
% for (size_t i = 0; i < c->day_count; i++) {
%     if (!c->days[i].is_past) {
%         day(h, v, &c->days[i]);
%     }
% }
</ul>

%template static void terms(struct html *h, const struct year_calendar *c)
<table class="register"><thead><tr><th scope="col">{{ _("Period") }}</th><th scope="col">{{ _("Days") }}</th><th scope="col" class="num">{{ _("School days, Mon–Fri") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < c->term_count; i++) {
%     const struct year_term *t = &c->terms[i];
<tr {{? t->is_now : class="now" }}><th scope="row">{{ t->label }}</th><td>{{ t->span }}</td><td class="num">{{ t->days }}</td></tr>
% }
</tbody></table>

%template static void calendar(struct html *h, const struct year_view *v, const struct year_calendar *c)
<section class="sheet yearcal" aria-label="{{ c->name }}">
<div class="yearhead"><div><h2>{{ c->name }}</h2>
% if (c->classes.n > 0) {
<p class="hint">{{ c->classes }}</p>
% } else {
<p class="hint">{{ _("no class goes by it") }}</p>
% }
</div>
% if (v->may_write) {
<a class="btn" href="/journal/year/calendar/{{ c->calendar_id.v }}">{{ _("Move the terms") }}</a>
% }
</div>
% terms(h, c);
% if (c->day_count > c->past_count) {
%     coming_days(h, v, c);
% }
% if (c->past_count > 0) {
%     past_days(h, v, c);
% }
</section>

%template static void which(struct html *h, const struct year_view *v, const char *id)
<div class="field"><label for="{{ id }}">{{ _("For") }}</label><select id="{{ id }}" name="calendar"><option value="">{{ _("all calendars") }}</option>
% for (size_t i = 0; i < v->calendar_count; i++) {
<option value="{{ v->calendars[i].calendar_id.v }}" {{? year_chosen(v, "calendar", v->calendars[i].calendar_id.v) : selected }}>{{ v->calendars[i].name }}</option>
% }
</select>
% fault(h, v, "calendar");
</div>

%template static void begin(struct html *h, const struct year_view *v, const char *action)
% frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="{{ action }}"><input type="hidden" name="year" value="{{ v->year.year_id.v }}">

%template static void off_form(struct html *h, const struct year_view *v)
<details class="sheet ask-day" {{? str_is(rq_field(v->rq, "action"), "off") : open }}><summary><h2>{{ _("Day off or holidays") }}</h2></summary>
<form method="post" action="/journal/year/days" class="grid">
% begin(h, v, "off");
<div class="field"><label for="off-date">{{ _("From") }}</label><input id="off-date" name="date" type="date" required min="{{ v->year.first_day }}" max="{{ v->year.last_day }}" value="{{ year_typed(v, "date") }}">
% fault(h, v, "date");
</div>
<div class="field"><label for="off-until">{{ _("to, when it is several days") }}</label><input id="off-until" name="until" type="date" min="{{ v->year.first_day }}" max="{{ v->year.last_day }}" value="{{ year_typed(v, "until") }}">
% fault(h, v, "until");
</div>
<div class="field wide"><label for="off-name">{{ _("What it is: stands in the diary") }}</label><input id="off-name" name="name" required maxlength="100" autocomplete="off" value="{{ year_typed(v, "name") }}">
% fault(h, v, "name");
</div>
% which(h, v, "off-calendar");
<button class="btn main">{{ _("See what changes") }}</button></form></details>

%template static void weekdays(struct html *h, const struct year_view *v)
<div class="field"><label for="sp-weekday">{{ _("By the timetable of") }}</label><select id="sp-weekday" name="weekday"><option value="">{{ _("the day itself") }}</option>
% for (int i = MONDAY; i <= SATURDAY; i++) {
<option value="{{ i }}" {{? year_chosen(v, "weekday", i) : selected }}>{{ format_weekday(h->tr, (enum weekday)i) }}</option>
% }
</select>
% fault(h, v, "weekday");
</div>
% if (v->has_cycle) {
<div class="field"><label for="sp-week">{{ _("of week") }}</label><select id="sp-week" name="week"><option value="">{{ _("that the day lies in") }}</option><option value="1" {{? year_chosen(v, "week", 1) : selected }}>1</option><option value="2" {{? year_chosen(v, "week", 2) : selected }}>2</option></select></div>
% }

%template static void bell_choice(struct html *h, const struct year_view *v, const struct bell_set *used)
% struct str name = year_bells_field(v, used->bell_set_id);
<div class="field"><label for="{{ name }}">{{ _fill(_("Bells: %1"), used->name) }}</label><select id="{{ name }}" name="{{ name }}"><option value="">{{ _("as ever") }}</option>
% for (size_t i = 0; i < v->set_count; i++) {
%     if (!id_eq(v->sets[i].bell_set_id, used->bell_set_id) && v->sets[i].shift == used->shift) {
<option value="{{ v->sets[i].bell_set_id.v }}" {{? year_chosen(v, str_z(v->rq->arena, name), v->sets[i].bell_set_id.v) : selected }}>{{ v->sets[i].name }}</option>
%     }
% }
</select></div>

%template static void special_form(struct html *h, const struct year_view *v)
<details class="sheet ask-day" {{? str_is(rq_field(v->rq, "action"), "special") : open }}><summary><h2>{{ _("Short day, moved day, other bells") }}</h2></summary>
<form method="post" action="/journal/year/days" class="grid">
% begin(h, v, "special");
<div class="field"><label for="sp-date">{{ _("Day") }}</label><input id="sp-date" name="date" type="date" required min="{{ v->year.first_day }}" max="{{ v->year.last_day }}" value="{{ year_typed(v, "date") }}">
% fault(h, v, "date");
</div>
% weekdays(h, v);
<div class="field"><label for="sp-last">{{ _("Last lesson") }}</label><select id="sp-last" name="last"><option value="">{{ _("as ever") }}</option>
% for (int i = 1; i <= 8; i++) {
<option value="{{ i }}" {{? year_chosen(v, "last", i) : selected }}>{{ i }}</option>
% }
</select>
% fault(h, v, "last");
</div>
<div class="field wide"><label for="sp-name">{{ _("Why") }}</label><input id="sp-name" name="name" maxlength="100" autocomplete="off" value="{{ year_typed(v, "name") }}">
% fault(h, v, "name");
</div>
% which(h, v, "sp-calendar");
% for (size_t i = 0; i < v->used_count; i++) {
%     bell_choice(h, v, &v->used[i]);
% }
% fault(h, v, "bells");
<p class="hint wide">{{ _("Short bells are made on the page of bells, once for the year.") }} <a href="/journal/year/bells">{{ _("Bells") }}</a></p>
<button class="btn main">{{ _("See what changes") }}</button></form></details>

%template static void calendar_form(struct html *h, const struct year_view *v)
<details class="sheet ask-day" {{? str_is(rq_field(v->rq, "action"), "calendar") : open }}><summary><h2>{{ _("A calendar of its own for some grades") }}</h2></summary>
<form method="post" action="/journal/year" class="grid">
% begin(h, v, "calendar");
<div class="field"><label for="calendar-name">{{ _("Name, by its grades") }}</label><input id="calendar-name" name="name" required maxlength="100" autocomplete="off" value="{{ year_typed(v, "name") }}">
% fault(h, v, "calendar-name");
</div>
<div class="field"><label for="calendar-from">{{ _("Begin with a copy of") }}</label><select id="calendar-from" name="calendar">
% for (size_t i = 0; i < v->calendar_count; i++) {
<option value="{{ v->calendars[i].calendar_id.v }}" {{? year_chosen(v, "calendar", v->calendars[i].calendar_id.v) : selected }}>{{ v->calendars[i].name }}</option>
% }
</select></div>
<button class="btn main">{{ _("Make the calendar") }}</button>
<p class="hint wide">{{ _("Then give it its terms, and its classes on the page of classes.") }}</p></form></details>

%template static void bell_days(struct html *h, const struct year_view *v)
% if (v->bell_day_count > 0) {
<section class="sheet yearcal" aria-labelledby="bell-days"><div class="yearhead"><h2 id="bell-days">{{ _("Days with other bells") }}</h2></div>
%     days(h, v, v->bell_days, v->bell_day_count);
</section>
% }

%template void year_page(struct html *h, const struct year_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->span }}</p></div>
<div class="tools"><a class="btn" href="/journal/year/classes?year={{ v->year.year_id.v }}">{{ _("Classes and shifts") }}</a><a class="btn" href="/journal/year/bells?year={{ v->year.year_id.v }}">{{ _("Bells") }}</a>
% if (v->may_write) {
<a class="btn" href="/journal/year/rollover?year={{ v->year.year_id.v }}">{{ _("The next school year") }}</a>
% }
</div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% tabs(h, v);
<div class="yeargrid">
% for (size_t i = 0; i < v->calendar_count; i++) {
%     calendar(h, v, &v->calendars[i]);
% }
</div>
% bell_days(h, v);
% if (v->may_write) {
<div class="asks-day">
%     off_form(h, v);
%     special_form(h, v);
%     calendar_form(h, v);
</div>
% }
% view_end(h, &v->frame);

%template void year_first_page(struct html *h, const struct year_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ _("The school has no year yet. Quarters are proposed; you move them afterwards.") }}</p></div></div>
% if (v->may_write) {
<form method="post" action="/journal/year" class="sheet grid">
%     frame_csrf(h, &v->frame);
<input type="hidden" name="action" value="first">
<div class="field"><label for="name">{{ _("Name") }}</label><input id="name" name="name" required maxlength="100" autocomplete="off" placeholder="2026/27" value="{{ year_typed(v, "name") }}">
%     fault(h, v, "name");
</div>
<div class="field"><label for="first">{{ _("First day") }}</label><input id="first" name="first" type="date" required value="{{ year_typed(v, "first") }}"></div>
<div class="field"><label for="last">{{ _("Last day") }}</label><input id="last" name="last" type="date" required value="{{ year_typed(v, "last") }}">
%     fault(h, v, "last");
</div>
<button class="btn main">{{ _("Make the year") }}</button></form>
% }
% view_end(h, &v->frame);
