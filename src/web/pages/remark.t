%include "html/format.h"
%include "web/pages/lesson.h"
%include "web/pages/view.h"

%template static void one(struct html *h, const struct lesson_view *v, const struct remark *r)
% bool is_praise = str_is(r->kind, "praise");
<li><b>
% for (size_t i = 0; i < v->line_count; i++) {
%     if (id_eq(v->lines[i].pupil->pupil_id, r->pupil_id)) {
{{ v->lines[i].name }}
%     }
% }
</b> <span class="chip {{ is_praise ? "done" : "miss" }}">
% if (is_praise) {
{{ _("Praise") }}
% } else {
{{ _("Remark") }}
% }
</span> <span>{{ r->text }}</span>
% if (r->seen_at > 0) {
 <small class="hint">{{ _fill(_("the family has seen it: %1"), format_instant(h->out->arena, r->seen_at)) }}</small>
% }
% if (id_eq(r->author_id, v->viewer)) {
<form method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/remarks/{{ r->remark_id.v }}/void">
%     frame_csrf(h, &v->frame);
<button class="btn">{{ _("Take back") }}</button></form>
% }
</li>

%template static void pupils(struct html *h, const struct lesson_view *v)
<select id="remark-pupil" name="pupil" required><option value=""></option>
% for (size_t i = 0; i < v->line_count; i++) {
<option value="{{ v->lines[i].pupil->pupil_id.v }}" {{? id_eq(v->lines[i].pupil->pupil_id, v->remark_pupil) : selected }}>{{ v->lines[i].name }}</option>
% }
</select>

%template static void text(struct html *h, const struct lesson_field *f)
<input id="remark-text" name="text" maxlength="500" required value="{{ f->shown }}"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="remark-text-error"
% }
>
% if (f->fault.n > 0) {
<small class="err" id="remark-text-error">{{ f->fault }}</small>
% }
% if (f->is_asked) {
<label><input type="checkbox" name="confirm" value="1"> {{ _("It is meant so: save it as it is written") }}</label>
% }

%template void remark_section(struct html *h, const struct lesson_view *v)
% bool may_write = v->may_write && !v->is_ahead && v->line_count > 0;
% if (v->remark_count > 0 || may_write) {
<section class="remarks" aria-labelledby="remarks"><h2 id="remarks">{{ _("Praise and remarks") }}</h2>
%     if (v->remark_count > 0) {
<ul class="sheet">
%         for (size_t i = 0; i < v->remark_count; i++) {
%             one(h, v, &v->remarks[i]);
%         }
</ul>
%     }
%     if (may_write) {
<form class="sheet excuse" method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/remarks">
%         frame_csrf(h, &v->frame);
<div class="field"><label for="remark-pupil">{{ _("Pupil") }}</label>
%         pupils(h, v);
</div>
<div class="field"><label for="remark-kind">{{ _("Kind") }}</label><select id="remark-kind" name="kind"><option value="praise">{{ _("Praise") }}</option>
<option value="remark" {{? str_is(v->remark_kind, "remark") : selected }}>{{ _("Remark") }}</option></select></div>
<div class="field wide"><label for="remark-text">{{ _("Text, read by the family in the diary") }}</label>
%         text(h, &v->remark_text);
</div>
<p><button class="btn">{{ _("Record") }}</button></p></form>
%     }
</section>
% }
