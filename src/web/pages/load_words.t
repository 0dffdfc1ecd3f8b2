%include "store/person.h"
%include "web/pages/load_words.h"

%template void load_input(struct html *h, const struct load_field *f)
<input class="h" name="{{ f->name }}" value="{{ f->value }}" inputmode="decimal" maxlength="6" autocomplete="off" aria-label="{{ f->label }}" {{? f->wrong : aria-invalid="true" }}>

%template void load_input_id(struct html *h, const struct load_field *f, const char *id)
<input class="h" id="{{ id }}" name="{{ f->name }}" value="{{ f->value }}" inputmode="decimal" maxlength="6" autocomplete="off" {{? f->wrong : aria-invalid="true" }}>

%template void load_note(struct html *h, bool was_saved, struct str notice)
% if (notice.n > 0) {
<p class="note" role="alert">{{ notice }}</p>
% } else if (was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }

%template void load_teacher_options(struct html *h, const struct load_teacher *list, size_t n, int64_t chosen)
<option value="0">{{ _("nobody yet") }}</option>
% for (size_t i = 0; i < n; i++) {
<option value="{{ list[i].person_id.v }}" {{? list[i].person_id.v == chosen : selected }}>{{ person_full_name(h->out->arena, list[i].surname, list[i].given, list[i].patronymic) }}</option>
% }
