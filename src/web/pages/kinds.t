%include "web/pages/kinds.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void move(struct html *h, const struct kinds_view *v, size_t i)
% const struct school_kind *k = &v->kinds.list[i];
% struct str name = notation_kind_name(h->tr, k);
<form method="post" action="/journal/settings/kinds/{{ k->code }}/move" class="chips">
% frame_csrf(h, &v->frame);
<button class="btn icon" name="up" value="1" aria-label="{{ _fill(_("%1: up"), name) }}" {{? i == 0 : disabled }}>↑</button>
<button class="btn icon" name="down" value="1" aria-label="{{ _fill(_("%1: down"), name) }}" {{? i + 1 == v->kinds.count : disabled }}>↓</button></form>

%template static void chips(struct html *h, const struct school_kind *k)
<div class="chips">
% if (!k->counting) {
<span class="chip">{{ _("formative") }}</span>
% }
% if (k->needs_topic) {
<span class="chip">{{ _("topic obligatory") }}</span>
% }
% if (k->retired) {
<span class="chip miss">{{ _("out of use") }}</span>
% }
</div>

%template static void row(struct html *h, const struct kinds_view *v, size_t i)
% const struct school_kind *k = &v->kinds.list[i];
% enum deadline_rule rule = DEADLINE_SAME_DAY;
% deadline_parse(k->deadline, &rule);
<tr><th scope="row"><a href="/journal/settings/kinds/{{ k->code }}">{{ notation_kind_name(h->tr, k) }}</a>
% chips(h, k);
</th><td><b>{{ notation_kind_sign(&v->kinds, h->tr, k->code) }}</b></td>
% if (v->weighted) {
<td class="num">{{ kinds_weight(h->out->arena, h->tr, k->weight) }}</td>
% }
<td>{{ tr_text(h->tr, deadline_text(rule)->title) }}</td><td>
% move(h, v, i);
</td></tr>

%template void kinds_page(struct html *h, const struct kinds_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/settings">{{ _("Settings") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div><div class="tools"><a class="btn" href="/journal/settings/kinds/new">
% frame_icon(h, &v->frame, "plus");
{{ _("A new kind of work") }}</a></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
<div class="sheet scroller"><table class="register given ordered">
<thead><tr><th scope="col">{{ _("Kind of work") }}</th><th scope="col">{{ _("Sign") }}</th>
% if (v->weighted) {
<th scope="col" class="num">{{ _("Weight") }}</th>
% }
<th scope="col">{{ _("Marks are due") }}</th><th scope="col"><span class="vh">{{ _("Order") }}</span></th></tr></thead>
<tbody>
% for (size_t i = 0; i < v->kinds.count; i++) {
%     row(h, v, i);
% }
</tbody></table></div>
<p class="hint"><br>{{ _("Works that are already in the journals keep their kind. A kind out of use is offered no more.") }}</p>
% view_end(h, &v->frame);

%template static void text(struct html *h, const struct kind_field *f, const char *name, struct str label, int max)
<div class="field"><label for="{{ name }}">{{ label }}</label><input id="{{ name }}" name="{{ name }}" value="{{ f->shown }}" maxlength="{{ max }}" autocomplete="off"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ name }}-error"
% }
>
% if (f->fault.n > 0) {
<small class="err" id="{{ name }}-error">{{ f->fault }}</small>
% }
</div>

%template static void deadline_option(struct html *h, const struct school_kind *k, enum deadline_rule rule)
<option value="{{ deadline_text(rule)->code }}" {{? str_is(k->deadline, deadline_text(rule)->code) : selected }}>{{ tr_text(h->tr, deadline_text(rule)->title) }}</option>

%template static void rules(struct html *h, const struct kind_view *v)
% const struct school_kind *k = &v->kind;
<div class="field"><label for="deadline">{{ _("Marks are due") }}</label><select id="deadline" name="deadline">
% for (int i = 0; i < DEADLINE_RULE_COUNT; i++) {
%     deadline_option(h, k, (enum deadline_rule)i);
% }
</select><small class="hint">{{ _("Clause 3.2 of the regulation sets the terms; lessons are those of the same journal.") }}</small></div>
<fieldset><legend>{{ _("In averages") }}</legend>
<label class="choice"><input type="radio" name="counting" value="yes" {{? k->counting : checked }}> {{ _("Counts") }}</label>
<label class="choice"><input type="radio" name="counting" value="no" {{? !k->counting : checked }}> {{ _("Formative: does not count") }}</label></fieldset>
% text(h, &v->weight, "weight", v->weighted ? _("Weight") : _("Weight (weights are off in the settings)"), 5);
<fieldset><legend>{{ _("Rules") }}</legend>
<label class="choice"><input type="checkbox" name="needs_topic" value="1" {{? k->needs_topic : checked }}> {{ _("The topic is obligatory") }}</label>
<label class="choice"><input type="checkbox" name="each_pupil" value="1" {{? k->each_pupil : checked }}> {{ _("Each pupil who was there gets a mark") }}</label>
% if (!v->is_basic && !v->is_new) {
<label class="choice"><input type="checkbox" name="retired" value="1" {{? k->retired : checked }}> {{ _("Out of use: not offered for new works") }}</label>
% }
</fieldset>

%template void kind_page(struct html *h, const struct kind_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/settings">{{ _("Settings") }}</a></li><li><a href="/journal/settings/kinds">{{ _("Kinds of work") }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% }
<form class="sheet settings" method="post" action="/journal/settings/kinds/{{ v->code }}">
% frame_csrf(h, &v->frame);
<div class="opening flat">
% text(h, &v->names[0], "name_ru", _("Name in Russian"), 60);
% text(h, &v->signs[0], "sign_ru", _("Sign in Russian"), 8);
% text(h, &v->names[1], "name_ky", _("Name in Kyrgyz"), 60);
% text(h, &v->signs[1], "sign_ky", _("Sign in Kyrgyz"), 8);
% text(h, &v->names[2], "name_en", _("Name in English"), 60);
% text(h, &v->signs[2], "sign_en", _("Sign in English"), 8);
</div>
% rules(h, v);
<p class="chips"><button class="btn main">{{ _("Save") }}</button><a class="btn" href="/journal/settings/kinds">{{ _("Cancel") }}</a></p></form>
% view_end(h, &v->frame);
