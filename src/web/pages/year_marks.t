%include "web/pages/year_marks.h"

%include "web/pages/notation.h"

%template static void cell(struct html *h, const struct year_cell *c)
<td>
% if (c->final.n > 0) {
<b class="{{ notation_class(c->scale, c->final) }}">{{ c->final }}</b>
% }
% if (c->average.n > 0) {
<small>{{ c->average }}</small>
% }
% if (c->day.n > 0) {
<small>{{ c->day }}</small>
% }
</td>

%template void year_marks_table(struct html *h, const struct year_marks *v)
<div class="sheet scroller" tabindex="0" role="region" aria-label="{{ _("Marks") }}"><table class="register finals">
<thead><tr><th scope="col">{{ _("Subject") }}</th>
% for (size_t i = 0; i < v->column_count; i++) {
%     if (v->columns[i].title.n > 0) {
<th scope="col"><abbr title="{{ v->columns[i].title }}">{{ v->columns[i].name }}</abbr></th>
%     } else {
<th scope="col">{{ v->columns[i].name }}</th>
%     }
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
<tr><th scope="row">{{ v->rows[i].subject }}</th>
%     for (size_t k = 0; k < v->column_count; k++) {
%         cell(h, &v->rows[i].cells[k]);
%     }
</tr>
% }
</tbody></table></div>
