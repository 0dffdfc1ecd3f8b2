%include "html/format.h"
%include "web/pages/plan.h"
%include "web/pages/progress.h"
%include "web/pages/view.h"

%template static void figure(struct html *h, struct str what, int n, bool bad)
<div
% if (bad) {
 class="bad"
% }
><dt>{{ what }}</dt><dd>{{ n }}</dd></div>

%template static void balance(struct html *h, const struct progress_view *v)
% const struct plan_sums *s = &v->sums;
<dl class="balance sheet">
% figure(h, _("Hours of the plan"), s->hours, false);
% figure(h, _("Hours given"), s->given, false);
% figure(h, _("Behind the timetable"), v->behind, v->behind > 0);
% figure(h, _("Hours left"), s->left, false);
% figure(h, _("Lessons left"), s->ahead, false);
% figure(h, _("Lessons cancelled"), s->lost, s->lost > 0);
% if (s->missing > 0) {
%     figure(h, _("Hours missing by the end of the year"), s->missing, true);
% } else {
%     figure(h, _("Lessons to spare"), s->spare, false);
% }
</dl>

%template static void advice_line(struct html *h, const struct progress_advice *a)
% struct str from = str_of(arena_printf(h->out->arena, "%d", a->from)), to = str_of(arena_printf(h->out->arena, "%d", a->to));
<li>
% if (a->before) {
{{ _fill(_("Join «%1» with «%2»"), a->line->topic, a->before->topic) }}
% } else {
{{ _fill(_("Shorten «%1»: %2 h → %3 h"), a->line->topic, from, to) }}
% }
</li>

%template static void advice(struct html *h, const struct progress_view *v)
<section class="sheet advice" aria-labelledby="advice-title"><h2 id="advice-title">{{ _n("%d hour is missing. So the plan would fit the lessons:", "%d hours are missing. So the plan would fit the lessons:", v->sums.missing) }}</h2>
<ul>
% for (size_t i = 0; i < v->advice_count; i++) {
%     advice_line(h, &v->advice[i]);
% }
</ul>
% if (v->still_missing > 0) {
<p class="hint">{{ _n("%d hour more cannot be won: only works and topics already given are left.", "%d hours more cannot be won: only works and topics already given are left.", v->still_missing) }}</p>
% }
% if (v->may_write && v->advice_count > 0) {
<form method="post" action="/journal/course/{{ v->course.course_id.v }}/plan">
%     frame_csrf(h, &v->frame);
<div class="field"><label for="advice-reason">{{ _("Reason for the correction sheet") }}</label><input id="advice-reason" name="reason" required maxlength="500" autocomplete="off"
%     if (v->fault.n > 0) {
 aria-invalid="true" aria-describedby="advice-error"
%     }
>
%     if (v->fault.n > 0) {
<small class="err" id="advice-error">{{ v->fault }}</small>
%     }
</div><button class="btn main" name="action" value="advice">{{ _("Do so") }}</button></form>
% }
</section>

%template static void state(struct html *h, const struct progress_row *r)
% if (r->state == PROGRESS_GIVEN) {
<span class="chip done">{{ _("given") }}</span>
% } else if (r->state == PROGRESS_BEGUN) {
<span class="chip">{{ _("begun") }}</span>
% } else if (r->state == PROGRESS_MISSING) {
<span class="chip late">{{ _("no lesson for it") }}</span>
% } else if (r->is_next) {
<span class="chip">{{ _("next") }}</span>
% }

%template static void hours(struct html *h, const struct progress_row *r)
% if (r->correction) {
<del>{{ r->line->hours }}</del> {{ r->hours }}
% } else {
{{ r->hours }}
% }

%template static void hours_form(struct html *h, const struct progress_view *v, const struct progress_row *r)
% struct str shown = r->hours_shown.n > 0 ? r->hours_shown : str_of(arena_printf(h->out->arena, "%d", r->hours));
<details {{? r->fault.n > 0 : open }}><summary>{{ _("other hours") }}</summary><form method="post" action="/journal/course/{{ v->course.course_id.v }}/plan">
% frame_csrf(h, &v->frame);
<input type="hidden" name="row" value="{{ r->line->row_id.v }}">
<input name="hours" value="{{ shown }}" inputmode="numeric" maxlength="2" aria-label="{{ _fill(_("Hours: %1"), r->line->topic) }}">
<input name="reason" maxlength="500" autocomplete="off" placeholder="{{ _("Reason") }}" aria-label="{{ _("Reason") }}"
% if (r->reason_shown.n > 0) {
 value="{{ r->reason_shown }}"
% } else if (r->correction) {
 value="{{ r->correction->reason }}"
% }
><button class="btn">{{ _("Save") }}</button>
% if (r->fault.n > 0) {
<small class="err">{{ r->fault }}</small>
% }
</form></details>

%template static void row(struct html *h, const struct progress_view *v, const struct progress_row *r)
% bool past = r->state == PROGRESS_GIVEN;
% if (r->begins_section) {
<tr class="section"><th colspan="{{ v->may_write ? 6 : 5 }}" scope="colgroup">{{ r->line->section }}</th></tr>
% }
<tr {{? past : class="past" }} {{? r->is_next && !past : class="now" }}><th scope="row">{{ r->line->topic }}
% if (r->correction) {
 <small class="hint">{{ r->correction->reason }}</small>
% }
</th><td class="num">
% hours(h, r);
</td><td class="num opt">{{ format_day_digits(h->out->arena, r->planned) }}</td><td class="num">{{ r->days }}</td><td>
% state(h, r);
</td>
% if (v->may_write) {
<td class="hours opt">
%     hours_form(h, v, r);
</td>
% }
</tr>

%template static void table(struct html *h, const struct progress_view *v)
<div class="sheet scroller"><table class="register planrows">
<thead><tr><th scope="col">{{ _p("of a lesson", "Topic") }}</th><th class="num" scope="col">{{ _("Hours") }}</th><th class="num opt" scope="col">{{ _("By plan") }}</th><th class="num" scope="col">{{ _("In fact or foreseen") }}</th><th scope="col">{{ _("State") }}</th>
% if (v->may_write) {
<th class="opt" scope="col"><span class="vh">{{ _("Other hours") }}</span></th>
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     row(h, v, &v->rows[i]);
% }
</tbody></table></div>

%template static void without(struct html *h, const struct progress_view *v)
<div class="sheet empty"><p><strong>{{ _("This journal has no plan.") }}</strong>{{ _("Choose one on its page, or begin a new one.") }}</p>
<p class="tools"><a class="btn" href="/journal/plans">{{ _("Plans") }}</a> <a class="btn" href="/journal/course/{{ v->course.course_id.v }}">{{ _("Journal") }}</a></p></div>

%template void progress_page(struct html *h, const struct progress_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/course/{{ v->course.course_id.v }}">{{ v->label }}</a></li></ol>
<div class="head"><div><h1>{{ _("Plan and fact") }}</h1><p>{{ v->facts }}</p></div>
% if (v->has_plan) {
<div class="tools"><a class="btn" href="/journal/plan/{{ v->plan.plan_id.v }}">{{ _("The plan") }}</a><a class="btn" href="/journal/course/{{ v->course.course_id.v }}/plan/sheet">{{ _("Correction sheet") }}</a></div>
% }
</div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% if (!v->has_plan) {
%     without(h, v);
% } else {
%     balance(h, v);
%     if (v->sums.missing > 0) {
%         advice(h, v);
%     }
%     table(h, v);
% }
% view_end(h, &v->frame);

%template static void sheet_row(struct html *h, const struct progress_row *r, size_t number)
<tr><td class="num">{{ number }}</td><th scope="row">{{ r->line->topic }}</th><td class="num">{{ r->line->hours }}</td><td class="num">{{ r->hours }}</td><td class="num">{{ format_day_digits(h->out->arena, r->planned) }}</td><td class="num">{{ r->days }}</td><td>{{ r->correction->reason }}</td><td>
% if (r->hours == 0) {
{{ _("joined with the topic before") }}
% } else if (r->hours < r->line->hours) {
{{ _("made shorter") }}
% } else {
{{ _("made longer") }}
% }
</td></tr>

%template static void sheet_table(struct html *h, const struct progress_view *v)
% size_t number = 0;
<div class="sheet scroller"><table class="register planrows">
<thead><tr><th class="num" scope="col">{{ _("No.") }}</th><th scope="col">{{ _p("of a lesson", "Topic") }}</th><th class="num" scope="col">{{ _("Hours by plan") }}</th><th class="num" scope="col">{{ _("Hours in fact") }}</th><th class="num" scope="col">{{ _("By plan") }}</th><th class="num" scope="col">{{ _("In fact or foreseen") }}</th><th scope="col">{{ _("Reason") }}</th><th scope="col">{{ _("Way of correction") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     if (v->rows[i].correction) {
%         sheet_row(h, &v->rows[i], ++number);
%     }
% }
</tbody></table></div>

%template void progress_sheet(struct html *h, const struct progress_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/course/{{ v->course.course_id.v }}/plan">{{ _("Plan and fact") }}</a></li></ol>
<div class="head"><div><h1>{{ _("Correction sheet") }}</h1><p>{{ v->facts }}</p></div></div>
% if (v->lost.n > 0) {
<p class="lost">{{ _fill(_("Lessons cancelled: %1"), v->lost) }}</p>
% }
% if (v->corrected == 0) {
<div class="sheet empty"><p><strong>{{ _("The course goes by its plan: nothing has been corrected.") }}</strong></p></div>
% } else {
%     sheet_table(h, v);
% }
<div class="print-only stamp"><p>{{ _("Teacher") }} ____________________ {{ v->teacher }}</p><p>{{ _("Deputy director") }} ____________________</p></div>
% view_end(h, &v->frame);

%template static void school_row(struct html *h, const struct progress_course *c)
% const struct plan_progress *p = c->progress;
% bool has_plan = !id_is_none(p->plan_id);
<tr><td><b>{{ p->class_label }}</b></td><th scope="row">
% if (has_plan) {
<a href="/journal/course/{{ p->course_id.v }}/plan">{{ c->subject }}</a>
% } else {
{{ c->subject }}
% }
</th><td class="opt">{{ c->teacher }}</td>
% if (has_plan) {
<td class="num opt">{{ p->sums.hours }}</td><td class="num">{{ p->sums.given }}</td><td class="num opt">{{ p->sums.left }}</td><td class="num opt">{{ p->sums.lost }}</td><td><span class="chips">
%     if (p->sums.missing > 0) {
<span class="chip late">{{ _n("%d hour will be missing", "%d hours will be missing", p->sums.missing) }}</span>
%     }
%     if (c->behind > 0) {
<span class="chip miss">{{ _n("%d hour behind", "%d hours behind", c->behind) }}</span>
%     }
%     if (!str_is(p->state, "approved")) {
<span class="{{ plan_state_class(p->state) }}">{{ plan_state(h->tr, p->state) }}</span>
%     }
%     if (p->sums.missing == 0 && c->behind == 0 && str_is(p->state, "approved")) {
<span class="chip done">{{ _("the hours suffice") }}</span>
%     }
</span></td>
% } else {
<td class="num opt"></td><td class="num"></td><td class="num opt"></td><td class="num opt"></td><td><span class="chip miss">{{ _("no plan") }}</span></td>
% }
</tr>

%template static void school_tabs(struct html *h, const struct progress_school_view *v)
<nav class="tabs" aria-label="{{ _("State") }}"><a href="/journal/progress" {{? !v->only_bad : aria-current="page" }}>{{ _("All journals") }}</a><a href="/journal/progress?show=bad" {{? v->only_bad : aria-current="page" }}>{{ _("Only where something is amiss") }}</a></nav>

%template static void school_figures(struct html *h, const struct progress_school_view *v)
<dl class="balance sheet">
% figure(h, _("Journals without a plan"), (int)v->without, v->without > 0);
% figure(h, _("Hours will be missing in"), (int)v->missing, v->missing > 0);
% figure(h, _("Behind the timetable in"), (int)v->behind, v->behind > 0);
</dl>

%template void progress_school_page(struct html *h, const struct progress_school_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/plans">{{ _("Plans") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div></div>
% school_figures(h, v);
% school_tabs(h, v);
<div class="sheet scroller"><table class="register">
<thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col">{{ _("Subject") }}</th><th class="opt" scope="col">{{ _("Teacher") }}</th><th class="num opt" scope="col">{{ _("Hours of the plan") }}</th><th class="num" scope="col">{{ _("Hours given") }}</th><th class="num opt" scope="col">{{ _("Left") }}</th><th class="num opt" scope="col">{{ _("Cancelled") }}</th><th scope="col">{{ _("State") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->course_count; i++) {
%     school_row(h, &v->courses[i]);
% }
</tbody></table></div>
% view_end(h, &v->frame);
