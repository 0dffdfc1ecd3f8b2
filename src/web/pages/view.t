%include "web/pages/view.h"

%template static void save_state(struct html *h, const struct frame *f)
<p role="status" id="save-state" data-idle="{{ _("changes are saved as you make them") }}"
   data-saving="{{ _("saving…") }}" data-saved="{{ _("saved {time}") }}" data-unsent="{{ _("not sent: {n}") }}"
   data-signin="{{ _("signed out, not sent: {n}") }}">{{ _("changes are saved as you make them") }}</p>
<a class="btn" id="save-signin" href="/?next={{ f->here }}" hidden>{{ _("Sign in again") }}</a>
<button class="btn" type="button" id="save-retry" hidden>{{ _("Send now") }}</button>

%template static void asks(struct html *h)
<div class="asks" id="save-asks" data-conflict="{{ _("{label}: you have “{mine}”, the journal already has “{theirs}”") }}"
     data-mine="{{ _("Write “{mine}”") }}" data-theirs="{{ _("Leave “{theirs}”") }}" data-refused="{label}: {title}"
     data-close="{{ _("All right") }}" data-confirm="{{ _("Save “{mine}” as it is") }}" data-empty="{{ _("empty") }}"
     data-why="{{ _("{label}: the deadline is over. Why is the mark late?") }}" data-say="{{ _("Write the reason") }}"></div>

%template void view_save_begin(struct html *h, const struct frame *f)
<div class="savebar js-only">
% save_state(h, f);

%template void view_save_end(struct html *h)
% asks(h);
</div>

%template void view_end(struct html *h, const struct frame *f)
% frame_end_main(h);
% if (f->account != 0) {
<div class="savebar js-only" hidden>
%     save_state(h, f);
%     asks(h);
</div>
% }
% frame_foot(h, f);
