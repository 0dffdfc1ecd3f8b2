%include "web/pages/settings.h"
%include "web/pages/view.h"

%template static void choice(struct html *h, const struct settings_view *v, enum language_rule rule, struct str words)
<label class="choice"><input type="radio" name="language" value="{{ language_rule_code(rule) }}" {{? v->language == rule : checked }}> {{ words }}</label>

%template void settings_page(struct html *h, const struct settings_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% }
<form class="sheet settings" method="post" action="/journal/settings/language">
% frame_csrf(h, &v->frame);
<fieldset><legend>{{ _("Language of entries (clause 3.2: all in Russian)") }}</legend>
% choice(h, v, LANGUAGE_ASK, _("An entry that seems not to be Russian is asked about; the teacher may confirm it"));
% choice(h, v, LANGUAGE_REFUSE, _("Such an entry is refused"));
% choice(h, v, LANGUAGE_OFF, _("Entries may be in any language"));
</fieldset>
<p><button class="btn main">{{ _("Save") }}</button></p></form>
% view_end(h, &v->frame);
