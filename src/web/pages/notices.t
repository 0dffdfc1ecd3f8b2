%include "html/format.h"
%include "web/pages/notices.h"

%template static void day_field(struct html *h, const char *name, struct str label, struct str value, bool required)
<div class="field"><label for="{{ name }}">{{ label }}</label><input id="{{ name }}" type="date" name="{{ name }}" value="{{ value }}" {{? required : required }}></div>

%template static void reasons(struct html *h, const struct notices_view *v)
<fieldset class="pick two"><legend>{{ _("Reason") }}</legend>
<label class="choice"><input type="radio" name="reason" value="ill" {{? !v->excused : checked }}> {{ _("is ill") }}</label>
<label class="choice"><input type="radio" name="reason" value="excused" {{? v->excused : checked }}> {{ _("another good reason") }}</label></fieldset>

%template static void form(struct html *h, const struct notices_view *v)
<form class="sheet notice" method="post" action="/diary/{{ v->family.pupil.pupil_id.v }}/notices">
% frame_csrf(h, &v->family.frame);
% if (v->fault.n > 0) {
<p class="note" role="alert" id="fault">{{ v->fault }}</p>
% }
% day_field(h, "first_day", _("From"), v->first, true);
% day_field(h, "last_day", _("To, if it is more than one day"), v->last, false);
% reasons(h, v);
<div class="field wide"><label for="note">{{ _("A note for the homeroom teacher, if you like") }}</label>
<input id="note" name="note" maxlength="300" value="{{ v->note }}"
% if (v->fault_of_note) {
 aria-invalid="true" aria-describedby="fault"
% }
></div>
<p><button class="btn main">{{ _("Tell the school") }}</button></p></form>

%template static void state(struct html *h, const struct excuse *e)
% if (!e->by_family) {
<span class="chip done">{{ _("recorded by the school") }}</span>
% } else if (e->used_at > 0) {
<span class="chip done">{{ _fill(_("taken into account %1"), format_instant(h->out->arena, e->used_at)) }}</span>
% } else {
<span class="chip">{{ _("the teachers see it") }}</span>
% }

%template static void one(struct html *h, const struct notices_view *v, const struct excuse *e)
<li><span><b>
% if (date_cmp(e->first_day, e->last_day) == 0) {
{{ format_date_day(h->out->arena, h->tr, e->first_day) }}
% } else {
{{ format_date_span(h->out->arena, h->tr, e->first_day, e->last_day) }}
% }
</b> 
% if (str_is(e->reason, "ill")) {
{{ _("is ill") }}
% } else {
{{ _("another good reason") }}
% }
% if (e->note.n > 0) {
<br><small>{{ e->note }}</small>
% }
</span>
% state(h, e);
% if (e->by_family && e->used_at == 0) {
<form method="post" action="/diary/{{ v->family.pupil.pupil_id.v }}/notices/{{ e->excuse_id.v }}/void">
%     frame_csrf(h, &v->family.frame);
<button class="btn">{{ _("Take back") }}</button></form>
% }
</li>

%template void notices_page(struct html *h, const struct notices_view *v)
% frame_begin(h, &v->family.frame);
% diary_family_tabs(h, &v->family);
<div class="head"><div><h1>{{ v->family.frame.title }}</h1><p>{{ _("The homeroom teacher and the teachers of that day see it when they call the roll.") }}</p></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("The school knows now. Thank you.") }}</p>
% }
% form(h, v);
% if (v->count > 0) {
<section class="remarks" aria-labelledby="told"><h2 id="told">{{ _("What the school knows") }}</h2><ul class="sheet">
%     for (size_t i = v->count; i-- > 0;) {
%         one(h, v, &v->list[i]);
%     }
</ul></section>
% }
% frame_end(h, &v->family.frame);
