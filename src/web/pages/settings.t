%include "web/pages/settings.h"
%include "web/pages/view.h"

%template static void choice(struct html *h, const struct settings_view *v, enum language_rule rule, struct str words)
<label class="choice"><input type="radio" name="language" value="{{ language_rule_code(rule) }}" {{? v->language == rule : checked }}> {{ words }}</label>

%template static void language(struct html *h, const struct settings_view *v)
<form class="sheet settings" method="post" action="/journal/settings/language">
% frame_csrf(h, &v->frame);
<fieldset><legend>{{ _("Language of entries (clause 3.2: all in Russian)") }}</legend>
% choice(h, v, LANGUAGE_ASK, _("An entry that seems not to be Russian is asked about; the teacher may confirm it"));
% choice(h, v, LANGUAGE_REFUSE, _("Such an entry is refused"));
% choice(h, v, LANGUAGE_OFF, _("Entries may be in any language"));
</fieldset>
<p><button class="btn main">{{ _("Save") }}</button></p></form>

%template static void late(struct html *h, const struct settings_view *v, enum late_entry late, const char *code, struct str words)
<label class="choice"><input type="radio" name="late_entry" value="{{ code }}" {{? v->grading.late == late : checked }}> {{ words }}</label>

%template static void number(struct html *h, const struct settings_number *n, const char *name, struct str label, struct str hint)
<div class="field"><label for="{{ name }}">{{ label }}</label><input id="{{ name }}" name="{{ name }}" value="{{ n->shown }}" inputmode="numeric" maxlength="3" autocomplete="off"
% if (n->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ name }}-error"
% } else {
 aria-describedby="{{ name }}-hint"
% }
>
% if (n->fault.n > 0) {
<small class="err" id="{{ name }}-error">{{ n->fault }}</small>
% } else {
<small class="hint" id="{{ name }}-hint">{{ hint }}</small>
% }
</div>

%template static void assessment(struct html *h, const struct settings_view *v)
<form class="sheet settings" method="post" action="/journal/settings/grading">
% frame_csrf(h, &v->frame);
<fieldset><legend>{{ _("Averages and final marks") }}</legend>
<label class="choice"><input type="checkbox" name="weighted" value="1" {{? v->grading.weighted : checked }}> {{ _("Marks weigh by the kind of work; else all count alike") }}</label>
<label class="choice"><input type="checkbox" name="final_reason" value="1" {{? v->grading.final_reason : checked }}> {{ _("A final mark other than the proposed one needs its reason") }}</label></fieldset>
% number(h, &v->round_up_from, "round_up_from", _("An average is rounded up from, hundredths"), v->example);
% number(h, &v->marks_min, "marks_min", _("A final mark needs at least, marks"), _("Fewer: the sheet shows how many are missing."));
% number(h, &v->absence_limit, "absence_limit", _("“н/а” is proposed when more was missed than, % of lessons"), _("Exempt and late are not missed. 100: never."));
<fieldset><legend>{{ _("Marks after their deadline (clause 3.2)") }}</legend>
% late(h, v, LATE_ALLOWED, "allowed", _("Are taken; a reason can be given, the deputy sees them all"));
% late(h, v, LATE_WITH_REASON, "reason", _("Are taken with a reason only"));
% late(h, v, LATE_LOCKED, "locked", _("Are not taken"));
</fieldset>
<p><button class="btn main">{{ _("Save") }}</button></p></form>

%template void settings_page(struct html *h, const struct settings_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
<ul class="dues sheet doors"><li><div><a href="/journal/settings/kinds">{{ _("Kinds of work") }}</a>
<p>{{ _("Names, signs, weights, deadlines; which count in averages, which need a topic.") }}</p></div></li>
<li><div><a href="/journal/settings/scales">{{ _("Scales of marks") }}</a>
<p>{{ _("Which marks may be given, what is a pass; which journals have which scale.") }}</p></div></li></ul>
% assessment(h, v);
% language(h, v);
% view_end(h, &v->frame);
