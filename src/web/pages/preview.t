%include "web/pages/preview.h"
%include "web/pages/view.h"

%template static void fields(struct html *h, const struct preview *p)
% for (int i = 0; i < p->field_count; i++) {
%     const struct form_pair *f = &p->fields[i];
%     if (!str_is(f->name, "csrf") && !str_is(f->name, "seen")) {
<input type="hidden" name="{{ f->name }}" value="{{ f->value }}">
%     }
% }

%template static void classes(struct html *h, const struct preview *p)
<div class="sheet scroller"><table class="register effect">
<thead><tr><th scope="col">{{ _("Class") }}</th><th scope="col" class="num">{{ _("Lessons added") }}</th><th scope="col" class="num">{{ _("Planned ones taken back") }}</th><th scope="col" class="num">{{ _("With entries: they stay") }}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < p->row_count; i++) {
%     const struct preview_row *r = &p->rows[i];
%     if (preview_is_changed(&r->sum)) {
<tr><th scope="row">{{ r->label }}</th><td class="num">{{ r->sum.added }}</td><td class="num">{{ r->sum.removed }}</td><td class="num">{{ r->sum.left }}</td></tr>
%     }
% }
</tbody>
<tfoot><tr><th scope="row">{{ _("Together") }}</th><td class="num">{{ p->total.added }}</td><td class="num">{{ p->total.removed }}</td><td class="num">{{ p->total.left }}</td></tr></tfoot>
</table></div>

%template void preview_page(struct html *h, const struct preview *p)
% frame_begin(h, &p->frame);
<div class="head"><div><h1>{{ p->frame.title }}</h1><p>{{ _("Nothing is saved yet.") }}</p></div></div>
% if (p->is_stale) {
<p class="note" role="alert">{{ _("Something has changed since you looked: here is what would happen now.") }}</p>
% }
<ul class="sheet words">
% for (size_t i = 0; i < p->word_count; i++) {
<li>{{ p->words[i] }}</li>
% }
</ul>
% for (size_t i = 0; i < p->note_count; i++) {
<p class="note calm">{{ p->notes[i] }}</p>
% }
% if (p->changed_count > 0) {
%     classes(h, p);
% } else if (p->is_laid_out) {
<p class="hint">{{ _("No lesson of the timetable changes.") }}</p>
% }
% if (p->total.left > 0) {
<p class="hint">{{ _("“Added” and “taken back” are planned lessons that nobody has written in.") }} {{ _("Marks, absences, topics and homework stay where they are, whatever happens to the timetable.") }}</p>
% }
<form method="post" action="{{ p->action }}" class="tools confirm">
% frame_csrf(h, &p->frame);
% fields(h, p);
<input type="hidden" name="seen" value="{{ p->seen }}">
<button class="btn main">{{ _("Confirm") }}</button><a class="btn" href="{{ p->back }}">{{ _("Back") }}</a></form>
% view_end(h, &p->frame);
