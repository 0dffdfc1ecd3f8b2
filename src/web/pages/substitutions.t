%include "html/format.h"
%include "web/pages/substitutions.h"
%include "web/pages/view.h"

%template static void step(struct html *h, const struct substitutions_view *v, struct date to, bool forward)
% struct str name = format_capital(h->out->arena, format_date_long(h->out->arena, h->tr, to));
% const char *rel = forward ? "next" : "prev";
<a class="btn icon" href="/journal/substitutions/{{ to }}" rel="{{ rel }}" aria-label="{{ name }}" title="{{ name }}">
% frame_icon(h, &v->frame, rel);
</a>

%template static void undo(struct html *h, const struct substitutions_view *v, const struct sub_line *l)
<form method="post" action="/journal/substitutions/{{ v->day }}">
% frame_csrf(h, &v->frame);
% if (v->teacher != 0) {
<input type="hidden" name="teacher" value="{{ v->teacher }}"><input type="hidden" name="until" value="{{ v->until }}">
% } else if (v->class_id != 0) {
<input type="hidden" name="class" value="{{ v->class_id }}"><input type="hidden" name="until" value="{{ v->until }}">
% }
<button class="btn" name="w-{{ l->row->lesson_id.v }}" value="u">{{ _("Back to the plan") }}</button></form>

%template static void line(struct html *h, const struct substitutions_view *v, const struct sub_line *l)
<tr><td class="num">{{ l->number }}</td><th scope="row"><b>{{ l->row->class_label }}</b> {{ l->subject }}</th><td>{{ l->teacher }}</td>
<td><b class="what {{ l->row->kind }}">{{ l->words }}</b></td><td class="opt">{{ l->room }}</td><td class="opt">{{ l->row->reason }}</td>
<td class="sign" aria-hidden="true"></td>
% if (v->may_write) {
<td class="noprint">
%     if (l->may_undo) {
%         undo(h, v, l);
%     }
</td>
% }
</tr>

%template static void list(struct html *h, const struct substitutions_view *v)
% if (v->line_count == 0) {
<div class="sheet empty"><p><strong>{{ _("Everything goes as planned on this day.") }}</strong></p></div>
% } else {
<div class="sheet scroller"><table class="register changes"><caption class="vh">{{ v->frame.title }}</caption>
<thead><tr><th scope="col" class="num">{{ _("Lesson") }}</th><th scope="col">{{ _("Class, subject") }}</th><th scope="col">{{ _("By the plan") }}</th><th scope="col">{{ _("Instead") }}</th><th scope="col" class="opt">{{ _("Room") }}</th><th scope="col" class="opt">{{ _("Reason") }}</th><td class="sign">{{ _("Signature") }}</td>
%     if (v->may_write) {
<td class="noprint"></td>
%     }
</tr></thead><tbody>
%     for (size_t i = 0; i < v->line_count; i++) {
%         line(h, v, &v->lines[i]);
%     }
</tbody></table></div>
% }

%template static void choices(struct html *h, const struct sub_choice *list, size_t n, int64_t chosen)
% for (size_t i = 0; i < n; i++) {
<option value="{{ list[i].id }}" {{? list[i].id == chosen : selected }}>{{ list[i].label }}</option>
% }

%template static void who_form(struct html *h, const struct substitutions_view *v)
<form method="get" action="/journal/substitutions/{{ v->day }}" class="opening sheet noprint">
<div class="field"><label for="teacher">{{ _("Who is absent") }}</label><select id="teacher" name="teacher"><option value="">{{ _("choose a teacher") }}</option>
% choices(h, v->teachers, v->teacher_count, v->teacher);
</select></div>
<div class="field"><label for="class">{{ _("or the lessons of a class") }}</label><select id="class" name="class"><option value="">{{ _("choose a class") }}</option>
% choices(h, v->classes, v->class_count, v->class_id);
</select></div>
<div class="field"><label for="until">{{ _("Until, inclusive") }}</label><input id="until" name="until" type="date" value="{{ v->until }}" min="{{ v->day }}" max="{{ date_add(v->day, SUB_DAYS_MAX - 1) }}"></div>
<button class="btn main">{{ _("Show the lessons") }}</button></form>

%template static void option(struct html *h, const struct sub_lesson *l, struct str value, struct str label)
<option value="{{ value }}" {{? str_eq(value, l->chosen) : selected }}>{{ label }}</option>

%template static void what(struct html *h, const struct sub_lesson *l)
<select name="w-{{ l->hour->lesson_id.v }}" id="w-{{ l->hour->lesson_id.v }}" aria-label="{{ _fill(_("What becomes of lesson %1, %2"), str_of(arena_printf(h->out->arena, "%d", l->hour->number)), l->hour->class_label) }}"
% if (l->fault.n > 0) {
 aria-invalid="true" aria-describedby="f-{{ l->hour->lesson_id.v }}"
% }
>
% if (l->may_undo) {
<option value="">{{ l->now }}</option>
%     option(h, l, STR("u"), _("Take back: as planned"));
% } else {
<option value="">{{ _("as planned") }}</option>
% }
% for (size_t i = 0; i < l->group_count; i++) {
<optgroup label="{{ l->groups[i].label }}">
%     for (size_t k = 0; k < l->groups[i].count; k++) {
%         option(h, l, l->groups[i].options[k].value, l->groups[i].options[k].label);
%     }
</optgroup>
% }
<optgroup label="{{ _("Not given") }}">
% option(h, l, STR("c"), _("Cancel the lesson"));
</optgroup></select>

%template static void lesson(struct html *h, const struct sub_lesson *l)
<li><span class="no"><span class="vh">{{ _("Lesson") }} </span>{{ l->hour->number }}</span><time>{{ l->time }}</time><div><b>{{ l->hour->class_label }}</b> {{ l->subject }}
% if (l->now.n > 0) {
<p>{{ l->now }}</p>
% }
</div><div>
% if (l->is_held) {
<span class="chip done">{{ _("has taken place") }}</span>
% } else {
%     what(h, l);
% }
% if (l->fault.n > 0) {
<small class="err" id="f-{{ l->hour->lesson_id.v }}">{{ l->fault }}</small>
% }
</div></li>

%template static void day(struct html *h, const struct sub_day *d)
<h3>{{ d->title }}</h3>
<ol class="arrange">
% for (size_t i = 0; i < d->count; i++) {
%     lesson(h, &d->lessons[i]);
% }
</ol>

%template static void reasons(struct html *h)
<datalist id="reasons"><option value="{{ _("illness") }}"></option><option value="{{ _("business trip") }}"></option><option value="{{ _("training course") }}"></option><option value="{{ _("family reasons") }}"></option><option value="{{ _("leave without pay") }}"></option><option value="{{ _("school event") }}"></option></datalist>

%template static void plan(struct html *h, const struct substitutions_view *v)
<section class="planning noprint" aria-labelledby="plan-title"><h2 id="plan-title">{{ _fill(_("Lessons: %1"), v->who) }}</h2>
% if (v->day_count == 0) {
<div class="sheet empty"><p><strong>{{ _("No lessons on these days") }}</strong></p></div>
% } else {
<form method="post" action="/journal/substitutions/{{ v->day }}" class="sheet">
%     frame_csrf(h, &v->frame);
%     if (v->teacher != 0) {
<input type="hidden" name="teacher" value="{{ v->teacher }}">
%     } else {
<input type="hidden" name="class" value="{{ v->class_id }}">
%     }
<input type="hidden" name="until" value="{{ v->until }}">
<div class="field"><label for="reason">{{ _("Reason, for all that is chosen below") }}</label><input id="reason" name="reason" list="reasons" maxlength="{{ CHANGE_REASON_MAX }}" autocomplete="off" value="{{ v->reason }}"></div>
%     reasons(h);
%     for (size_t i = 0; i < v->day_count; i++) {
%         day(h, &v->days[i]);
%     }
<p class="actions"><button class="btn main">{{ _("Save") }}</button><span class="hint">{{ _("Free teachers stand first; who stands in may write in that lesson, and only in it.") }}</span></p></form>
% }
</section>

%template void substitutions_page(struct html *h, const struct substitutions_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p class="printed">{{ v->frame.school }}</p></div><div class="tools">
% step(h, v, v->before, false);
<a class="btn" href="/journal/substitutions/{{ v->today }}">{{ _("Today") }}</a>
% step(h, v, v->after, true);
</div></div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% } else if (v->was_saved) {
<p class="note calm noprint" role="status">{{ _("Saved.") }}</p>
% }
% list(h, v);
% if (v->may_write) {
%     who_form(h, v);
%     if (v->who.n > 0) {
%         plan(h, v);
%     }
% }
% view_end(h, &v->frame);
