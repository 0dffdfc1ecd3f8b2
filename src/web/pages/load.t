%include "web/pages/load.h"
%include "web/pages/load_words.h"
%include "web/pages/view.h"

%template static void difference(struct html *h, const struct load_line *l, struct str words)
<li><div><a href="/journal/load/class/{{ l->class_id.v }}"><b>{{ l->class_label }}</b> {{ l->subject }}</a><p>{{ _fill(_("by the curriculum: %1, in the load: %2"), l->planned > 0 ? load_hours(h->out->arena, h->tr, l->planned) : STR("0"), l->given > 0 ? load_hours(h->out->arena, h->tr, l->given) : STR("0")) }}</p></div><span class="chip miss">{{ words }}</span></li>

%template static void vacant(struct html *h, const struct load_row *r, struct str subject)
<li><div><a href="/journal/load/course/{{ r->course_id.v }}"><b>{{ r->class_label }}</b> {{ subject }}</a></div><span class="chip late">{{ _("no teacher") }}</span></li>

%template static void differences(struct html *h, const struct load_view *v)
<section class="part" aria-labelledby="d-title"><h2 id="d-title">{{ _("Differences") }}</h2>
% if (v->line_count + v->vacant_count == 0) {
<p class="sheet allright"><span class="chip done">{{ _("Load and curriculum agree, each page has its teacher") }}</span></p>
% } else {
<ul class="diffs sheet">
%     for (size_t i = 0; i < v->vacant_count; i++) {
%         const struct load_row *r = v->vacant[i];
%         struct str name = tr_lang(h->tr) == TR_KY ? r->subject_ky : tr_lang(h->tr) == TR_EN ? r->subject_en : r->subject_ru;
%         vacant(h, r, r->subgroup.n > 0 ? _fill(STR("%1, %2"), name, r->subgroup) : name);
%     }
%     for (size_t i = 0; i < v->line_count; i++) {
%         difference(h, &v->lines[i], v->words[i]);
%     }
</ul>
% }
</section>

%template static void person(struct html *h, const struct load_person *p)
<tr><th scope="row">{{ p->name }}</th><td class="num opt">{{ p->pages }}</td><td class="num">{{ p->sum > 0 ? load_hours(h->out->arena, h->tr, p->sum) : STR("0") }}</td><td class="num">
% load_input(h, &p->field);
</td><td>
% if (p->state == NORM_FITS) {
<span class="chip done">{{ p->words }}</span>
% } else if (p->state == NORM_FAR) {
<span class="chip late">{{ p->words }}</span>
% } else if (p->state == NORM_LESS) {
<span class="chip miss">{{ p->words }}</span>
% } else {
<span class="chip">{{ p->words }}</span>
% }
</td><td class="num opt">{{ _fill(_("%1 of a full load"), load_hours(h->out->arena, h->tr, load_rate(p->sum, p->norm))) }}</td></tr>

%template static void people(struct html *h, const struct load_view *v)
<section class="part" aria-labelledby="t-title"><h2 id="t-title">{{ _("Teachers") }}</h2>
<form method="post" action="/journal/load">
% frame_csrf(h, &v->frame);
<div class="sheet scroller"><table class="register hours people">
<thead><tr><th scope="col">{{ _("Teacher") }}</th><th scope="col" class="num opt">{{ _("Pages") }}</th><th scope="col" class="num">{{ _("Hours a week") }}</th><th scope="col" class="num">{{ _("Own norm") }}</th><th scope="col">{{ _("Against the norm") }}</th><th scope="col" class="num opt">{{ _("Full loads") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->person_count; i++) {
%     person(h, &v->people[i]);
% }
</tbody></table></div>
<div class="sheet movebar"><div class="field"><label for="norm">{{ v->norm.label }}</label>
% load_input_id(h, &v->norm, "norm");
</div><button class="btn main" name="action" value="save">{{ _("Save") }}</button>
% if (v->may_fill) {
<button class="btn" name="action" value="fill">{{ _("Take missing hours from the timetable") }}</button>
% }
<p class="hint">{{ _("An own norm is for those whose full load is another one.") }}</p></div></form></section>

%template static void classes(struct html *h, const struct load_view *v)
<section class="part" aria-labelledby="c-title"><h2 id="c-title">{{ _("Load by classes") }}</h2><ul class="chips">
% for (size_t i = 0; i < v->class_count; i++) {
<li><a class="btn" href="/journal/load/class/{{ v->classes[i].class_id.v }}">{{ v->classes[i].label }}</a></li>
% }
</ul></section>

%template void load_page(struct html *h, const struct load_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div><div class="tools"><a class="btn" href="/journal/curriculum">{{ _("Curriculum") }}</a></div></div>
% load_note(h, v->was_saved, v->notice);
% differences(h, v);
% classes(h, v);
% people(h, v);
% view_end(h, &v->frame);
