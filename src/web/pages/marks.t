%include "web/pages/marks.h"

%include "html/format.h"
%include "web/pages/notation.h"

%template static void head(struct html *h, const struct marks_view *v)
% const struct diary_pupil *pupil = &v->family.pupil;
<div class="head"><div><h1>{{ _("Marks") }}</h1>
<p>{{ v->who }}
% if (v->period.n > 0) {
 · {{ v->period }}, {{ v->span }}
% }
</p></div>
% if (v->tab_count > 0) {
<nav class="tabs" aria-label="{{ v->terms }}">
%     for (size_t i = 0; i < v->tab_count; i++) {
<a href="/diary/{{ pupil->pupil_id.v }}/marks?term={{ v->tabs[i].href }}" {{? v->tabs[i].is_current : aria-current="page" }}>{{ v->tabs[i].label }}</a>
%     }
</nav>
% }
</div>

%template static void mark(struct html *h, const struct kinds *kinds, const struct scale *scale, const struct diary_course_mark *m)
% struct str name = notation_kind(kinds, h->tr, m->kind);
<li title="{{ name }}"><b class="{{ notation_class(scale, m->value) }}">{{ m->value }}</b><small>{{ format_day_digits(h->out->arena, m->date) }}</small><span class="vh">{{ name }}</span></li>

%template static void marks_or_none(struct html *h, const struct kinds *kinds, const struct marks_row *r)
% if (r->mark_count > 0) {
<ul class="run">
%     for (size_t i = 0; i < r->mark_count; i++) {
%         mark(h, kinds, r->scale, &r->marks[i]);
%     }
</ul>
% } else {
<span class="hint">{{ _("no marks yet") }}</span>
% }

%template static void row(struct html *h, const struct marks_view *v, const struct marks_row *r)
<tr><th scope="row">{{ r->subject }}</th><td>
% marks_or_none(h, v->kinds, r);
</td><td>
% if (r->average.n > 0) {
<details><summary>{{ r->average }}</summary><p>{{ r->sum }}</p>
%     if (r->forecast.n > 0) {
<p>{{ r->forecast }}</p>
%     }
</details>
% }
</td>
% if (v->has_finals) {
<td class="fin"><b class="{{ notation_class(r->scale, r->final) }}">{{ r->final }}</b></td>
% }
</tr>

%template static void term_table(struct html *h, const struct marks_view *v)
<div class="sheet"><table class="register avgs">
<thead><tr><th scope="col">{{ _("Subject") }}</th><th scope="col">{{ _("Marks and their days") }}</th><th scope="col">{{ _("Average") }}</th>
% if (v->has_finals) {
<th scope="col">{{ v->period }}</th>
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     row(h, v, &v->rows[i]);
% }
</tbody></table></div>

%template static void debts(struct html *h, const struct marks_view *v)
<section class="debts" aria-labelledby="debts-title"><h2 id="debts-title">{{ _("Answers owed") }}</h2><ul class="sheet dues">
% for (size_t i = 0; i < v->debt_count; i++) {
%     const struct debt *d = &v->debts[i];
<li><div><b>{{ d->subject_ru }}</b><p>{{ format_day_digits(h->out->arena, d->date) }} · {{ notation_kind(v->kinds, h->tr, d->kind) }}
%     if (d->topic.n > 0) {
 · {{ d->topic }}
%     }
</p>
%     if (d->comment.n > 0) {
<p>{{ d->comment }}</p>
%     }
</div><span class="chip miss">{{ _fill(_("until %1"), format_date_digits(h->out->arena, d->owed_until)) }}</span></li>
% }
</ul></section>

%template void marks_page(struct html *h, const struct marks_view *v)
% frame_begin(h, &v->family.frame);
% diary_family_tabs(h, &v->family);
% head(h, v);
% if (v->debt_count > 0) {
%     debts(h, v);
% }
% if (v->notice.n > 0) {
<div class="sheet empty"><p><strong>{{ v->notice }}</strong></p></div>
% } else if (v->year) {
%     year_marks_table(h, v->year);
<p class="hint"><br>{{ _("Large: the mark given by the teacher. Small: the average of the current marks.") }}</p>
% } else {
%     term_table(h, v);
<p class="hint"><br>{{ _("Average: the sum of the marks divided by their number. The mark of the term is given by the teacher.") }}</p>
% }
% frame_end(h, &v->family.frame);
