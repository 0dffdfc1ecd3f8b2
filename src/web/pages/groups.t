%include "html/format.h"
%include "web/pages/groups.h"
%include "web/pages/view.h"

%template static void column_head(struct html *h, const struct groups_column *c)
<th scope="col"><b>{{ c->subjects }}</b><span class="sizes">
% for (size_t i = 0; i < c->option_count; i++) {
<a href="/journal/course/{{ c->options[i].course_id.v }}">{{ c->options[i].name }}</a>: {{ c->options[i].size }}
%     if (i + 1 < c->option_count) {
<br>
%     }
% }
</span>
% if (c->option_count > 1 && c->even) {
<span class="chip done">{{ _("equal") }}</span>
% } else if (c->option_count > 1) {
<span class="chip miss">{{ _("not equal") }}</span>
% }
% if (c->without > 0) {
<span class="chip late">{{ _n("%d without a group", "%d without a group", c->without) }}</span>
% }
</th>

%template static void pick(struct html *h, const struct groups_cell *c, int64_t value, struct str shown, struct str title)
<label title="{{ title }}"><input type="radio" name="{{ c->name }}" value="{{ value }}" {{? c->chosen.v == value : checked }}><span>{{ shown }}</span></label>

%template static void picks(struct html *h, const struct groups_row *r, const struct groups_column *c, const struct groups_cell *cell)
<fieldset class="pick"><legend class="vh">{{ r->name }}: {{ c->subjects }}</legend>
% for (size_t i = 0; i < c->option_count; i++) {
%     pick(h, cell, c->options[i].subgroup_id.v, c->options[i].shown, c->options[i].name);
% }
% pick(h, cell, 0, STR("—"), _("in no group"));
</fieldset>

%template static void group_name(struct html *h, const struct groups_column *c, const struct groups_cell *cell)
% for (size_t i = 0; i < c->option_count; i++) {
%     if (c->options[i].subgroup_id.v == cell->now.v) {
<b>{{ c->options[i].name }}</b>
%     }
% }

%template static void cell_words(struct html *h, const struct groups_cell *c)
% if (!date_is_none(c->since)) {
<small>{{ _fill(_("since %1"), format_date_digits(h->out->arena, c->since)) }}</small>
% }
% if (c->everywhere) {
<small class="miss">{{ _("no group yet: seen in each") }}</small>
% } else if (c->lacks) {
<small class="miss">{{ _fill(_("in no group after %1"), format_date_digits(h->out->arena, c->until)) }}</small>
% }
% if (c->error.n > 0) {
<small class="err" role="alert">{{ c->error }}</small>
% }

%template static void cell(struct html *h, const struct groups_view *v, const struct groups_row *r, size_t i)
% const struct groups_cell *c = &r->cells[i];
<td
% if (c->lacks) {
 class="lacks"
% }
><span class="of">{{ v->columns[i].subjects }}</span>
% if (v->may_write) {
%     picks(h, r, &v->columns[i], c);
% } else {
%     group_name(h, &v->columns[i], c);
% }
% cell_words(h, c);
</td>

%template static void history(struct html *h, const struct groups_row *r)
<details><summary>{{ r->name }}</summary>
% if (r->history_count == 0) {
<p>{{ _("In no group so far.") }}</p>
% } else {
<ul>
%     for (size_t i = 0; i < r->history_count; i++) {
%         const struct groups_line *l = &r->history[i];
<li>{{ l->subjects }}: <a href="/journal/course/{{ l->course_id.v }}">{{ l->group }}</a>, {{ l->span }}</li>
%     }
</ul>
% }
</details>

%template static void row(struct html *h, const struct groups_view *v, const struct groups_row *r)
<tr
% if (r->lacks) {
 class="lacks"
% }
><th scope="row">
% history(h, r);
</th>
% for (size_t i = 0; i < v->column_count; i++) {
%     cell(h, v, r, i);
% }
</tr>

%template static void table(struct html *h, const struct groups_view *v)
<div class="sheet scroller"><table class="register groups">
<thead><tr><th scope="col">{{ _("Surname, name") }}</th>
% for (size_t i = 0; i < v->column_count; i++) {
%     column_head(h, &v->columns[i]);
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->row_count; i++) {
%     row(h, v, &v->rows[i]);
% }
</tbody></table></div>

%template static void from_field(struct html *h, const struct groups_view *v)
<div class="field"><label for="from">{{ _("Changes hold from") }}</label>
<input id="from" name="from" type="date" required value="{{ v->from }}" min="{{ v->year.first_day }}" max="{{ v->year.last_day }}"
% if (v->from_error.n > 0) {
 aria-invalid="true" aria-describedby="from-error"
% }
>
% if (v->from_error.n > 0) {
<span class="err" id="from-error">{{ v->from_error }}</span>
% }
</div>

%template static void form(struct html *h, const struct groups_view *v)
<form method="post" action="/journal/class/{{ v->class.class_id.v }}/groups">
% frame_csrf(h, &v->frame);
% table(h, v);
<div class="sheet movebar">
% from_field(h, v);
<button class="btn main">{{ _("Save") }}</button>
<p class="hint">{{ _("What was before that day stays as it was: marks remain on the page of the group in which they were given.") }}</p></div></form>

%template void groups_page(struct html *h, const struct groups_view *v)
% frame_begin(h, &v->frame);
<ol class="crumbs"><li><a href="/journal/class/{{ v->class.class_id.v }}">{{ v->class.label }}</a></li></ol>
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div></div>
% if (v->was_saved) {
<p class="note calm" role="status">{{ _("Saved.") }}</p>
% } else if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% }
% if (v->column_count == 0) {
<div class="sheet empty"><p><strong>{{ _("No subject of this class is divided.") }}</strong>{{ _("Groups are made by the deputy director in the load; then pupils are put into them here.") }}</p></div>
% } else {
%     if (v->lacking > 0) {
<p class="note">{{ _n("%d pupil is not in a group of each divided subject", "%d pupils are not in a group of each divided subject", (int64_t)v->lacking) }}</p>
%     }
%     if (v->may_write) {
%         form(h, v);
%     } else {
%         table(h, v);
%     }
% }
% view_end(h, &v->frame);
