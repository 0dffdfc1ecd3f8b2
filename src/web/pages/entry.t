%include "html/format.h"
%include "web/pages/entry.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void note_form(struct html *h, const struct entry_view *v, const struct entry_work *w)
<form method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/pupil/{{ v->pupil.v }}" class="noteform">
% frame_csrf(h, &v->frame);
<input type="hidden" name="work" value="{{ w->work_id.v }}">
<div class="field"><label for="comment-{{ w->work_no }}">{{ _("Comment for the family") }}</label><input id="comment-{{ w->work_no }}" name="comment" value="{{ w->comment }}" maxlength="500" autocomplete="off"
% if (w->fault.n > 0) {
 aria-invalid="true" aria-describedby="fault-{{ w->work_no }}"
% }
></div>
<div class="field"><label for="owed-{{ w->work_no }}">{{ _("Answer owed until") }}</label><input id="owed-{{ w->work_no }}" name="owed_until" type="date" min="{{ v->today }}"
% if (!date_is_none(w->owed_until)) {
 value="{{ w->owed_until }}"
% }
></div><button class="btn">{{ _("Save") }}</button>
% if (w->fault.n > 0) {
<small class="err" id="fault-{{ w->work_no }}">{{ w->fault }}</small>
% }
% if (w->is_asked) {
<label class="ask-again"><input type="checkbox" name="confirm" value="1"> {{ _("It is meant so: save it as it is written") }}</label>
% }
</form>

%template static void note(struct html *h, const struct entry_work *w)
% if (w->comment.n > 0) {
<p>{{ w->comment }}</p>
% }
% if (!date_is_none(w->owed_until)) {
<p><span class="chip miss">{{ _fill(_("answer owed until %1"), format_date_digits(h->out->arena, w->owed_until)) }}</span></p>
% }

%template static void work(struct html *h, const struct entry_view *v, const struct entry_work *w)
<li><h2>
% if (w->value.n > 0) {
<b class="g {{ notation_class(&v->scale, w->value) }}">{{ w->value }}</b>
% }
{{ w->kind }}
% if (w->topic.n > 0) {
<small>{{ w->topic }}</small>
% }
</h2>
% if (v->may_write) {
%     note_form(h, v, w);
% } else {
%     note(h, w);
% }
</li>

%template static void change(struct html *h, const struct entry_change *c)
<tr><td>{{ c->when }}</td><td>{{ c->who }}</td><th scope="row">{{ c->what }}</th><td>
% if (c->before.n > 0) {
<s>{{ c->before }}</s>
% }
</td><td>
% if (c->after.n > 0) {
<b>{{ c->after }}</b>
% } else {
{{ _("taken away") }}
% }
</td><td>{{ c->reason }}</td></tr>

%template static void history(struct html *h, const struct entry_view *v)
<section class="owed" aria-labelledby="history-title"><h2 id="history-title">{{ _("History") }}</h2>
% if (v->change_count == 0) {
<p class="hint">{{ _("Nothing was corrected here.") }}</p>
% } else {
<div class="sheet scroller" tabindex="0" role="region" aria-labelledby="history-title"><table class="register history given">
<thead><tr><th scope="col">{{ _("When") }}</th><th scope="col">{{ _("Who") }}</th><th scope="col">{{ _("What") }}</th><th scope="col">{{ _("Was") }}</th><th scope="col">{{ _("Became") }}</th><th scope="col">{{ _("Reason") }}</th></tr></thead>
<tbody>
%     for (size_t i = 0; i < v->change_count; i++) {
%         change(h, &v->changes[i]);
%     }
</tbody></table></div>
% }
</section>

%template void entry_page(struct html *h, const struct entry_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/lesson/{{ v->ref.lesson_id.v }}">{{ v->facts }}</a></li></ol>
<div class="head"><div><h1>{{ v->name }}</h1>
% if (v->absence.n > 0) {
<p>{{ v->absence }}</p>
% }
</div>
% if (v->term_no > 0) {
<div class="tools"><a class="btn" href="/journal/course/{{ v->ref.course_id.v }}/pupil/{{ v->pupil.v }}?term={{ v->term_no }}">{{ _("All marks of the term") }}</a></div>
% }
</div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% } else if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
% if (v->work_count > 0) {
<ul class="sheet entryworks">
%     for (size_t i = 0; i < v->work_count; i++) {
%         work(h, v, &v->works[i]);
%     }
</ul>
% }
% history(h, v);
% view_end(h, &v->frame);
