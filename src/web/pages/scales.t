%include "web/pages/scales.h"
%include "web/pages/view.h"

%template static void row(struct html *h, const struct scales_row *r)
<tr><th scope="row"><a href="/journal/settings/scales/{{ r->scale.code }}">{{ r->name }}</a></th><td>{{ r->values }}</td><td class="num opt">
% if (scale_has_figures(&(struct scale){.highest = r->scale.highest})) {
{{ r->scale.pass }}
% } else {
зч
% }
</td><td class="num">{{ _n("%d journal", "%d journals", r->courses) }}</td></tr>

%template void scales_page(struct html *h, const struct scales_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/settings">{{ _("Settings") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div><div class="tools"><a class="btn" href="/journal/settings/scales/new">
% frame_icon(h, &v->frame, "plus");
{{ _("A new scale") }}</a></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
<div class="sheet scroller"><table class="register given">
<thead><tr><th scope="col">{{ _("Scale") }}</th><th scope="col">{{ _("Marks") }}</th><th scope="col" class="num opt">{{ _("Pass from") }}</th><th scope="col" class="num">{{ _("Journals") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->count; i++) {
%     row(h, &v->rows[i]);
% }
</tbody></table></div>
<p class="hint"><br>{{ _("A journal has the five-point scale until another one is chosen for it on the page of that scale.") }}</p>
% view_end(h, &v->frame);

%template static void field(struct html *h, const struct scale_field *f, const char *name, struct str label, int max)
<div class="field"><label for="{{ name }}">{{ label }}</label><input id="{{ name }}" name="{{ name }}" value="{{ f->shown }}" maxlength="{{ max }}" autocomplete="off"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ name }}-error"
% }
>
% if (f->fault.n > 0) {
<small class="err" id="{{ name }}-error">{{ f->fault }}</small>
% }
</div>

%template static void word(struct html *h, unsigned words, enum scale_word w, const char *name, struct str label)
<label class="choice"><input type="checkbox" name="{{ name }}" value="1" {{? words & 1U << w : checked }}> <b>{{ scale_word(w) }}</b> {{ label }}</label>

%template static void words(struct html *h, const struct scale_view *v)
% unsigned bits = scale_words_parse(v->scale.words);
<fieldset
% if (v->words_fault.n > 0) {
 aria-describedby="words-error"
% }
><legend>{{ _("Marks that are words") }}</legend>
% word(h, bits, SCALE_EXEMPT, "exempt", _("exempt"));
% word(h, bits, SCALE_PASSED, "passed", _("passed"));
% word(h, bits, SCALE_FAILED, "failed", _("not passed"));
% word(h, bits, SCALE_UNRATED, "unrated", _("not assessed"));
% if (v->words_fault.n > 0) {
<small class="err" id="words-error">{{ v->words_fault }}</small>
% }
</fieldset>

%template static void form(struct html *h, const struct scale_view *v)
<form class="sheet settings" method="post" action="/journal/settings/scales/{{ v->code }}">
% frame_csrf(h, &v->frame);
<div class="opening flat">
% field(h, &v->names[0], "name_ru", _("Name in Russian"), 60);
% field(h, &v->names[1], "name_ky", _("Name in Kyrgyz"), 60);
% field(h, &v->names[2], "name_en", _("Name in English"), 60);
</div>
<fieldset><legend>{{ _("Figures") }}</legend><p class="hint">{{ _("From 1 to 100; all empty: words only.") }}</p>
<div class="opening flat">
% field(h, &v->numbers[0], "lowest", _("Lowest mark"), 3);
% field(h, &v->numbers[1], "pass", _("Satisfactory from"), 3);
% field(h, &v->numbers[2], "good", _("Good from"), 3);
% field(h, &v->numbers[3], "excellent", _("Excellent from"), 3);
% field(h, &v->numbers[4], "highest", _("Highest mark"), 3);
</div>
<label class="choice"><input type="checkbox" name="several" value="1" {{? v->scale.several : checked }}> {{ _("Several marks for one work, with a stroke, as 4/5") }}</label></fieldset>
% words(h, v);
<p class="chips"><button class="btn main">{{ _("Save") }}</button><a class="btn" href="/journal/settings/scales">{{ _("Cancel") }}</a></p></form>

%template static void choice(struct html *h, const struct scale_choice *c)
<label class="choice"><input type="checkbox" name="class-{{ c->id }}" value="1" {{? c->chosen : checked }}> {{ c->name }}</label>

%template static void courses(struct html *h, const struct scale_view *v)
<section class="sheet settings" id="courses"><h2>{{ _("Journals with this scale") }}</h2>
% if (v->journal_count == 0) {
<p class="hint">{{ _("None yet.") }}</p>
% } else if (v->is_fixed) {
<p class="hint">{{ _n("%d journal has it.", "%d journals have it.", v->journal_count) }}</p>
% } else {
<ul class="facts">
%     for (size_t i = 0; i < v->journal_count; i++) {
<li>{{ v->journals[i] }}</li>
%     }
</ul>
% }
<form method="post" action="/journal/settings/scales/{{ v->code }}/courses">
% frame_csrf(h, &v->frame);
<div class="field"><label for="subject">{{ _("Subject") }}</label><select id="subject" name="subject"><option value="">{{ _("All subjects") }}</option>
% for (size_t i = 0; i < v->subject_count; i++) {
<option value="{{ v->subjects[i].id }}" {{? v->subjects[i].chosen : selected }}>{{ v->subjects[i].name }}</option>
% }
</select></div>
<fieldset><legend>{{ _("Classes") }}</legend><div class="chips">
% for (size_t i = 0; i < v->class_count; i++) {
%     choice(h, &v->classes[i]);
% }
</div>
% if (v->courses_fault.n > 0) {
<small class="err" role="alert">{{ v->courses_fault }}</small>
% }
</fieldset>
<p><button class="btn">{{ _("Give these journals this scale") }}</button></p></form></section>

%template void scale_page(struct html *h, const struct scale_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/settings">{{ _("Settings") }}</a></li><li><a href="/journal/settings/scales">{{ _("Scales of marks") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1>
% if (!v->is_new) {
<p>{{ v->values }}</p>
% }
</div></div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% if (v->is_fixed) {
<p class="hint">{{ _("The five-point scale is that of the regulation (3.2) and does not change.") }}</p>
% } else {
%     form(h, v);
% }
% if (!v->is_new) {
%     courses(h, v);
% }
% view_end(h, &v->frame);
