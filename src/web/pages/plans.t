%include "web/pages/plan.h"
%include "web/pages/plans.h"
%include "web/pages/view.h"

%template static void tabs(struct html *h, const struct plans_view *v)
<nav class="tabs" aria-label="{{ _("State") }}">
% for (size_t i = 0; i < v->tab_count; i++) {
<a href="/journal/plans?state={{ v->tabs[i].state }}" {{? v->tabs[i].current : aria-current="page" }}>{{ v->tabs[i].label }} {{ v->tabs[i].count }}</a>
% }
</nav>

%template static void row(struct html *h, const struct plans_row *r)
<tr><th scope="row"><a href="/journal/plan/{{ r->plan->plan_id.v }}">{{ r->label }}</a> <small class="hint">{{ r->kind }}</small>
% if (r->plan->title.n > 0) {
<small class="hint">{{ r->plan->title }}</small>
% }
</th><td class="opt">{{ r->author }}</td><td class="num">{{ r->plan->hours }}</td><td class="num opt">{{ r->plan->course_count }}</td>
<td><span class="{{ plan_state_class(r->plan->state) }}">{{ plan_state(h->tr, r->plan->state) }}</span></td></tr>

%template static void table(struct html *h, const struct plans_view *v)
<div class="sheet scroller"><table class="register">
<thead><tr><th scope="col">{{ _("Plan") }}</th><th scope="col" class="opt">{{ _("Author") }}</th><th scope="col" class="num">{{ _("Hours") }}</th>
<th scope="col" class="num opt">{{ _("Journals") }}</th><th scope="col">{{ _("State") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     row(h, &v->rows[i]);
% }
</tbody></table></div>

%template static void progress(struct html *h, const struct plan_progress *p)
% if (id_is_none(p->plan_id)) {
<span class="chip miss">{{ _("no plan") }}</span>
% } else if (p->sums.missing > 0) {
<span class="chip late">{{ _n("%d hour will be missing", "%d hours will be missing", p->sums.missing) }}</span>
% } else {
<span class="chip done">{{ _("the hours suffice") }}</span>
% }

%template static void course(struct html *h, const struct plans_course *c)
<tr><th scope="row">
% if (id_is_none(c->progress->plan_id)) {
{{ c->label }}
% } else {
<a href="/journal/course/{{ c->progress->course_id.v }}/plan">{{ c->label }}</a>
% }
</th><td class="num">
% if (!id_is_none(c->progress->plan_id)) {
{{ c->progress->sums.given }}
% }
</td><td class="num">
% if (!id_is_none(c->progress->plan_id)) {
{{ c->progress->sums.left }}
% }
</td><td>
% progress(h, c->progress);
</td></tr>

%template static void courses(struct html *h, const struct plans_view *v)
<section class="owed" aria-labelledby="courses-title"><h2 id="courses-title">{{ _("My journals by their plans") }}</h2>
<div class="sheet scroller"><table class="register">
<thead><tr><th scope="col">{{ _("Journal") }}</th><th scope="col" class="num">{{ _("Hours given") }}</th><th scope="col" class="num">{{ _("Hours left") }}</th><th scope="col">{{ _("To the end of the year") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->course_count; i++) {
%     course(h, &v->courses[i]);
% }
</tbody></table></div></section>

%template static void new_plan(struct html *h, const struct plans_view *v)
<form method="post" action="/journal/plans" class="newplan">
% frame_csrf(h, &v->frame);
<div class="field"><label for="course">{{ _("New plan for") }}</label><select id="course" name="course">
% for (size_t i = 0; i < v->parallel_count; i++) {
<option value="{{ v->parallels[i].course_id.v }}">{{ v->parallels[i].label }}</option>
% }
</select></div>
<button class="btn main">{{ _("Begin") }}</button></form>

%template void plans_page(struct html *h, const struct plans_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div>
% if (v->parallel_count > 0) {
%     new_plan(h, v);
% } else if (v->oversees) {
<div class="tools"><a class="btn" href="/journal/progress">{{ _("Plan and fact of the school") }}</a></div>
% }
</div>
% if (v->oversees) {
%     tabs(h, v);
% }
% if (v->row_count == 0) {
<div class="sheet empty"><p><strong>{{ _("There are no plans here yet.") }}</strong>
%     if (v->parallel_count > 0) {
{{ _("Begin one for a grade: it serves all its classes.") }}
%     }
</p></div>
% } else {
%     table(h, v);
% }
% if (v->course_count > 0) {
%     courses(h, v);
% }
% view_end(h, &v->frame);
