%include "web/pages/load.h"
%include "web/pages/load_words.h"
%include "web/pages/view.h"

%template static void line(struct html *h, const struct load_own_line *l)
<tr {{? !l->is_current : class="rest" }}><td><b>{{ l->held->class_label }}</b></td><th scope="row">
% if (l->is_open) {
<a href="/journal/course/{{ l->held->course_id.v }}">{{ l->subject }}</a>
% } else {
{{ l->subject }}
% }
</th><td class="num">
% if (l->held->hours > 0) {
{{ load_hours(h->out->arena, h->tr, l->held->hours) }}
% } else {
<span class="chip">{{ _("not said") }}</span>
% }
</td><td>
% if (l->since.n > 0) {
<span class="chip">{{ l->since }}</span>
% }
% if (l->until.n > 0) {
<span class="chip">{{ l->until }}</span>
% }
</td></tr>

%template static void sums(struct html *h, const struct load_own_view *v)
<tfoot><tr><td></td><th scope="row">{{ _("Altogether today") }}</th><td class="num"><b>{{ v->sum > 0 ? load_hours(h->out->arena, h->tr, v->sum) : STR("0") }}</b></td><td>
% if (v->unknown > 0) {
<span class="chip miss">{{ _n("hours of %d page are not said", "hours of %d pages are not said", v->unknown) }}</span>
% }
</td></tr>
<tr><td></td><th scope="row">{{ _("A full load, hours a week") }}</th><td class="num">{{ load_hours(h->out->arena, h->tr, v->norm) }}</td><td><span class="chip">{{ v->words }}</span></td></tr></tfoot>

%template void load_own_page(struct html *h, const struct load_own_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div></div>
% if (v->count == 0) {
<div class="sheet empty"><p><strong>{{ _("There are no journals here yet.") }}</strong></p></div>
% } else {
<div class="sheet scroller"><table class="register hours people"><thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col">{{ _("Subject") }}</th><th scope="col" class="num">{{ _("Hours a week") }}</th><th scope="col">{{ _("Changes") }}</th></tr></thead><tbody>
%     for (size_t i = 0; i < v->count; i++) {
%         line(h, &v->lines[i]);
%     }
</tbody>
%     sums(h, v);
</table></div>
% }
<p class="hint"><br>{{ _("The deputy director shares out the load (2.6). What is wrong here is mended there.") }}</p>
% view_end(h, &v->frame);
