%include "web/pages/change_words.h"

%template void change_section(struct html *h, const struct plan_change *list, size_t count)
% if (count > 0) {
<section class="planchanges" aria-labelledby="changes-title"><h2 id="changes-title">{{ _("Not as planned") }}</h2><ul class="sheet">
%     for (size_t i = 0; i < count; i++) {
<li><b>{{ list[i].when }}</b><span>{{ list[i].text }}</span><span class="hint">{{ list[i].reason }}</span></li>
%     }
</ul></section>
% }
