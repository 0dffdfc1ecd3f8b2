%include "web/pages/week_grid.h"

%template static void options(struct html *h, const struct week_options *list, struct str label, struct str chosen)
% if (list->count > 0) {
<optgroup label="{{ label }}">
%     for (size_t i = 0; i < list->count; i++) {
<option value="{{ list->items[i].value }}" {{? str_eq(list->items[i].value, chosen) : selected }}>{{ list->items[i].label }}</option>
%     }
</optgroup>
% }

%template void week_options_select(struct html *h, const struct week_choices *c, struct str chosen)
<select id="of" name="of">
% options(h, &c->classes, _("Classes"), chosen);
% options(h, &c->teachers, _("Teachers"), chosen);
% options(h, &c->rooms, _("Rooms"), chosen);
</select>
