%include "html/format.h"
%include "web/pages/day.h"
%include "web/pages/due_words.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void step(struct html *h, const struct day_view *v, struct date to, bool forward)
% struct str name = format_capital(h->out->arena, format_date_long(h->out->arena, h->tr, to));
% const char *rel = forward ? "next" : "prev";
<a class="btn icon" href="/journal/day/{{ to }}" rel="{{ rel }}" aria-label="{{ name }}" title="{{ name }}">
% frame_icon(h, &v->frame, rel);
</a>

%template static void tab(struct html *h, const struct day_view *v, const struct day_tab *t)
% bool today = date_cmp(t->date, v->today) == 0, current = date_cmp(t->date, v->day) == 0;
<li {{? today : class="today" }}><a href="/journal/day/{{ t->date }}" {{? current : aria-current="date" }}>{{ format_weekday_short(h->tr, date_weekday(t->date)) }} <b>{{ format_day_number(t->date) }}</b>
% if (t->unfilled > 0) {
<span class="due">{{ t->unfilled }} <i>{{ _("without entry") }}</i></span>
% } else if (t->lessons > 0) {
<span>{{ _n("%d les.", "%d les.", t->lessons) }}</span>
% } else {
<span></span>
% }
</a></li>

%template static void chips(struct html *h, const struct day_lesson *l)
<div class="chips">
% for (int i = 0; i < l->missing_count; i++) {
<span class="chip miss">{{ tr_text(h->tr, l->missing[i]) }}</span>
% }
% if (l->state && l->is_done) {
<span class="chip done">{{ tr_text(h->tr, l->state) }}</span>
% } else if (l->state) {
<span class="chip">{{ tr_text(h->tr, l->state) }}</span>
% }
</div>

%template static void lesson(struct html *h, const struct day_lesson *l)
% const struct lesson_row *r = l->row;
% if (l->gap.n > 0) {
<li class="gap">{{ l->gap }}</li>
% }
<li
% if (l->is_off) {
 class="off"
% } else if (l->is_away) {
 class="away-from"
% } else if (l->is_now) {
 class="now"
% }
>
<span class="no"><span class="vh">{{ _("Lesson") }} </span>{{ r->number }}</span><time>
% if (r->ends > 0) {
{{ format_time(h->out->arena, r->starts) }}–{{ format_time(h->out->arena, r->ends) }}
% }
</time>
<div><a href="/journal/lesson/{{ r->lesson_id.v }}"><b>{{ r->class_label }}</b>{{ l->subject }}</a>
% if (l->about.n > 0) {
<p>{{ l->about }}</p>
% }
% if (l->change.n > 0) {
<p class="change">{{ l->change }}</p>
% }
</div>
% chips(h, l);
</li>

%template static void due_work(struct html *h, const struct kinds *kinds, const struct due_work *w)
<li><div><a href="/journal/lesson/{{ w->lesson_id.v }}"><b>{{ w->class_label }}</b>{{ w->subject_ru }}</a>
<p>{{ format_date_short(h->out->arena, h->tr, w->date) }} · {{ notation_kind(kinds, h->tr, w->kind) }}
% if (w->topic.n > 0) {
 · {{ w->topic }}
% }
</p></div>
<div class="chips"><span class="{{ due_class(w) }}">{{ due_words(h->out->arena, h->tr, w) }}</span></div></li>

%template static void notice(struct html *h, const struct change_notice *n)
<li
% if (!n->is_own) {
 class="given-away"
% }
><b>{{ n->when }}</b>
% if (n->href.n > 0) {
<a href="{{ n->href }}">{{ n->text }}</a>
% } else {
<span>{{ n->text }}</span>
% }
</li>

%template static void notices(struct html *h, const struct day_view *v)
<section aria-labelledby="changes-title"><h2 id="changes-title" class="vh">{{ _("Substitutions") }}</h2><ul class="notices sheet">
% for (size_t i = 0; i < v->notice_count; i++) {
%     notice(h, &v->notices[i]);
% }
</ul></section>

%template static void due(struct html *h, const struct day_view *v)
<section class="owed" aria-labelledby="due-title"><h2 id="due-title">{{ _("Marks to enter") }}</h2>
<ul class="dues sheet">
% for (size_t i = 0; i < v->due_count; i++) {
%     due_work(h, v->kinds, &v->due[i]);
% }
</ul>
% if (v->due_more > 0) {
<p class="hint">{{ _n("and %d work more", "and %d works more", (int64_t)v->due_more) }}</p>
% }
</section>

%template static void debt(struct html *h, const struct day_view *v, const struct debt *d)
<li><div><a href="/journal/lesson/{{ d->lesson_id.v }}/pupil/{{ d->pupil_id.v }}"><b>{{ d->class_label }}</b>{{ d->surname }} {{ d->given }}</a>
<p>{{ d->subject_ru }} · {{ format_date_short(h->out->arena, h->tr, d->date) }} · {{ notation_kind(v->kinds, h->tr, d->kind) }}
% if (d->topic.n > 0) {
 · {{ d->topic }}
% }
</p></div><div class="chips"><span class="chip {{ date_cmp(d->owed_until, v->today) < 0 ? "late" : "miss" }}">{{ _fill(_("until %1"), format_day_digits(h->out->arena, d->owed_until)) }}</span></div></li>

%template static void debts(struct html *h, const struct day_view *v)
<section class="owed" aria-labelledby="debts-title"><h2 id="debts-title">{{ _("Answers that pupils owe") }}</h2>
<ul class="dues sheet">
% for (size_t i = 0; i < v->debt_count; i++) {
%     debt(h, v, &v->debts[i]);
% }
</ul></section>

%template void day_template(struct html *h, const struct day_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1>
% if (v->facts.n > 0) {
<p>{{ v->facts }}</p>
% }
</div><div class="tools">
% step(h, v, v->before, false);
<a class="btn" href="/journal/day/{{ v->today }}">{{ _("Today") }}</a>
% step(h, v, v->after, true);
</div></div>
% for (size_t i = 0; i < v->special_count; i++) {
<p class="note calm special">{{ v->special[i] }}</p>
% }
% if (v->notice_count > 0) {
%     notices(h, v);
% }
<nav aria-label="{{ _("Week") }}"><ul class="week sheet">
% for (int i = 0; i < v->week.count; i++) {
%     tab(h, v, &v->week.days[i]);
% }
</ul></nav>
% if (v->count == 0) {
<div class="sheet empty"><p><strong>{{ v->why_free }}</strong>{{ v->next_text }}</p></div>
% } else {
<ol class="lessons sheet">
%     for (size_t i = 0; i < v->count; i++) {
%         lesson(h, &v->lessons[i]);
%     }
</ol>
% }
% if (v->due_count > 0) {
%     due(h, v);
% }
% if (v->debt_count > 0) {
%     debts(h, v);
% }
% view_end(h, &v->frame);
