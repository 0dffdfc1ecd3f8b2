%include "html/format.h"
%include "rules/mark.h"
%include "web/pages/course.h"
%include "web/pages/due_words.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void due(struct html *h, const struct kinds *kinds, const struct due_work *w)
<li><a class="{{ due_class(w) }}" href="/journal/lesson/{{ w->lesson_id.v }}">{{ format_day_digits(h->out->arena, w->date) }} {{ notation_kind(kinds, h->tr, w->kind) }}: {{ due_words(h->out->arena, h->tr, w) }}</a></li>

%template static void head(struct html *h, const struct course_view *v)
<ol class="crumbs"><li><a href="{{ v->crumb_href }}">{{ v->crumb }}</a></li></ol>
<div class="head"><div><h1>{{ v->label }}</h1><p>{{ v->facts }}</p></div><nav class="tabs" aria-label="{{ v->terms_name }}">
% for (size_t i = 0; i < v->term_count; i++) {
<a href="/journal/course/{{ v->course.course_id.v }}?term={{ v->terms[i].no }}" {{? v->terms[i].is_current : aria-current="page" }}>{{ v->terms[i].name }}</a>
% }
</nav></div>
% if (v->has_finals) {
<p class="sheetlink"><a href="/journal/course/{{ v->course.course_id.v }}/finals?period={{ v->term->no }}">{{ _("Final marks and how the averages are reckoned") }}</a></p>
% }
% if (v->due_count > 0) {
<ul class="chips deadlines">
%     for (size_t i = 0; i < v->due_count; i++) {
%         due(h, v->kinds, &v->due[i]);
%     }
</ul>
% }

%template static void lesson_link(struct html *h, const struct course_column *c)
<a href="/journal/lesson/{{ c->column->lesson->lesson_id.v }}"
% if (c->title.n > 0) {
 title="{{ c->title }}"
% }
>{{ c->day }}</a>

%template static void work_signs(struct html *h, const struct course_column *c)
<abbr title="{{ c->signed_kinds }}">{{ c->signs }}</abbr>

%template static void column_head(struct html *h, const struct course_column *c)
<th scope="col"
% if (c->class[0] != 0) {
 class="{{ c->class }}"
% }
 data-lesson="{{ c->column->lesson->lesson_id.v }}"
% if (c->works.n > 0) {
 data-works="{{ c->works }}" data-kinds="{{ c->kinds }}"
% }
>
% lesson_link(h, c);
% if (c->signs.n > 0) {
%     work_signs(h, c);
% }
</th>

%template static void table_head(struct html *h, const struct course_view *v)
<thead><tr><th class="name" rowspan="2" scope="col">{{ _("Surname, name") }}</th>
% for (size_t i = 0; i < v->month_count; i++) {
<th class="month" data-of="{{ v->months[i].of }}" scope="colgroup" colspan="{{ v->months[i].columns }}"><span>{{ v->months[i].name }}</span></th>
% }
% if (!v->markless) {
<th class="avg" rowspan="2" scope="col"><abbr title="{{ _("Average mark") }}">{{ _p("column", "av.") }}</abbr></th>
<th class="fin" rowspan="2" scope="col"><abbr title="{{ _fill(_("Final mark: %1"), v->term->name) }}">{{ _p("column", "fin.") }}</abbr></th>
% }
</tr>
<tr>
% for (size_t i = 0; i < v->grid.column_count; i++) {
%     column_head(h, &v->columns[i]);
% }
</tr></thead>

%template static void mark(struct html *h, const struct scale *s, const struct grid_column *c, const struct journal_mark *m)
% const char *class = notation_class(s, m->value);
% int w = c->work_count > 1 ? journal_grid_work(c, m) : 0;
<b
% if (*class) {
 class="{{ class }}"
% }
% if (w > 0) {
 data-w="{{ w }}"
% }
>{{ m->value }}</b>

%template static void absence(struct html *h, const struct journal_absence *b)
<i
% if (b->minutes > 0) {
 data-min="{{ b->minutes }}"
% }
>{{ notation_sign(h->tr, b->code) }}</i>

%template static void filled(struct html *h, const struct scale *s, const struct grid_column *c, const struct grid_cell *cell)
% for (int i = 0; i < cell->mark_count; i++) {
%     if (i > 0)
%         html_put(h, STR(" "));
%     mark(h, s, c, &cell->marks[i]);
% }
% if (cell->absence) {
%     if (cell->mark_count > 0)
%         html_put(h, STR(" "));
%     absence(h, cell->absence);
% }

%template static void row(struct html *h, const struct course_view *v, size_t i)
% const struct grid_row *r = &v->grid.rows[i];
% const struct journal_pupil *p = r->pupil;
<tr data-pupil="{{ p->pupil_id.v }}"><th scope="row"><i>{{ i + 1 }}</i>{{ p->surname }} {{ p->given }}</th>
% for (size_t k = 0; k < v->grid.column_count; k++) {
%     const struct course_column *c = &v->columns[k];
%     const struct grid_cell *cell = journal_grid_cell(&v->grid, i, k);
%     const char *class = journal_grid_is_member(r, c->column->lesson->date) ? c->class : c->off;
%     char note = v->notes ? v->notes[i * v->grid.column_count + k] : 0;
<td
%     if (note) {
 class="{{ class }} {{ note == 'o' ? "owe" : "nt" }}"
%     } else if (*class) {
 class="{{ class }}"
%     }
>
%     if (cell->mark_count > 0 || cell->absence) {
%         filled(h, &v->scale, c->column, cell);
%     }
</td>
% }
% if (!v->markless) {
%     bool has_average = r->average.count > 0;
%     struct str average = has_average ? format_fixed(h->out->arena, h->tr, average_hundredths(r->average), 2) : STR("");
<td class="avg">
%     if (has_average) {
<a class="peek" href="/journal/course/{{ v->course.course_id.v }}/pupil/{{ p->pupil_id.v }}?term={{ v->term->no }}">{{ average }}</a>
%     }
</td><td class="fin">{{ r->final }}</td>
% }
</tr>

%template static void rows(struct html *h, const struct course_view *v)
<caption class="vh">{{ _fill(_("%1: pupils in rows, lessons in columns"), v->region) }}</caption>
% table_head(h, v);
<tbody>
% for (size_t i = 0; i < v->grid.row_count; i++) {
%     row(h, v, i);
% }
</tbody>

%template static void table(struct html *h, const struct course_view *v)
% const struct scale *s = &v->scale;
% struct str scale = v->markless ? STR("") : notation_scale(h->out->arena, s);
% struct str invalid = v->markless ? _fill(_("Only attendance here: %1"), v->letters) : _fill(_("Marks %1, and the letters %2"), scale_text(h->out->arena, s), v->letters);
<div class="scroller book" tabindex="0" role="region" aria-label="{{ v->region }}">
% if (v->may_write) {
<table class="journal" id="journal" data-course="{{ v->course.course_id.v }}" data-term="{{ v->term->no }}" data-scale="{{ scale }}" data-words="{{ notation_words(h->out->arena, s) }}" data-codes="{{ v->codes }}"
 data-error="cell-error" data-info="cell-info" data-t-invalid="{{ invalid }}"
 data-t-works="{{ _("This lesson has fewer works. Add a work on the page of the lesson") }}" data-t-nothing="{{ _("Nothing to take back") }}" data-t-more="{{ _("Details and history") }}">
%     rows(h, v);
</table>
% } else {
<table class="journal">
%     rows(h, v);
</table>
% }
</div>

%template static void sign_key(struct html *h, enum absence_code code)
<span><b class="away">{{ tr_text(h->tr, absence_text(code)->sign) }}</b> {{ tr_text(h->tr, absence_text(code)->title) }}</span>

%template static void legend(struct html *h, const struct course_view *v)
<div class="legend">
% sign_key(h, ABSENCE_ABSENT);
% sign_key(h, ABSENCE_ILL);
% sign_key(h, ABSENCE_EXCUSED);
% sign_key(h, ABSENCE_LATE);
% if (v->may_write) {
<span class="js-only"><kbd>Enter</kbd> {{ _("write and down") }}</span><span class="js-only"><kbd>F2</kbd> {{ _("edit") }}</span> <span class="js-only"><kbd>⇧</kbd> <kbd>F2</kbd> {{ _("details and history") }}</span>
<span class="js-only"><kbd>Esc</kbd> {{ _("take back") }}</span><span class="js-only"><kbd>Delete</kbd> {{ _("erase") }}</span>
<span class="js-only"><kbd>Ctrl</kbd> <kbd>Z</kbd> {{ _("undo") }}</span>
<span class="nojs">{{ _("Entries are made on the page of the lesson: choose the day in the head of the table.") }}</span>
% }
</div>

%template static void absence_button(struct html *h, enum absence_code code)
% struct str sign = tr_text(h->tr, absence_text(code)->sign);
<button type="button" class="away" data-put="{{ sign }}" title="{{ tr_text(h->tr, absence_text(code)->title) }}">{{ sign }}</button>

%template static void figure_button(struct html *h, const struct scale *s, int figure)
% struct str text = str_of(arena_printf(h->out->arena, "%d", figure));
<button type="button" class="{{ notation_class(s, text) }}" data-put="{{ text }}">{{ text }}</button>

%template static void word_button(struct html *h, enum scale_word word)
<button type="button" data-put="{{ scale_word(word) }}">{{ scale_word(word) }}</button>

%template static void figure_buttons(struct html *h, const struct scale *s)
% for (int i = s->highest; s->highest <= PAD_HIGHEST && i >= s->lowest && i > 0; i--) {
%     figure_button(h, s, i);
% }
% if (!scale_has_figures(s)) {
%     word_button(h, SCALE_PASSED);
%     word_button(h, SCALE_FAILED);
% }

%template static void pad(struct html *h, const struct course_view *v)
<p class="cellinfo js-only" id="cell-info"></p>
<div class="pad js-only" id="pad" role="group" aria-label="{{ _("Write into the chosen cell") }}">
% if (!v->markless) {
%     figure_buttons(h, &v->scale);
% }
% absence_button(h, ABSENCE_ABSENT);
% absence_button(h, ABSENCE_ILL);
% absence_button(h, ABSENCE_EXCUSED);
% absence_button(h, ABSENCE_LATE);
<button type="button" data-put="" title="{{ _("Erase") }}" aria-label="{{ _("Erase") }}">⌫</button></div>
<p class="cellerr" id="cell-error" hidden></p>

%template void course_page(struct html *h, const struct course_view *v)
% frame_begin(h, &v->frame);
% head(h, v);
<div class="sheet">
% if (v->grid.column_count == 0) {
<p class="empty"><strong>{{ _("No lessons") }}</strong>{{ _("The timetable gives this course no lessons in this term.") }}</p>
% } else {
%     table(h, v);
%     legend(h, v);
% }
</div>
% change_section(h, v->changes, v->change_count);
% if (v->may_write && v->grid.column_count > 0) {
%     frame_end_main(h);
%     view_save_begin(h, &v->frame);
%     pad(h, v);
%     view_save_end(h);
%     frame_foot(h, &v->frame);
% } else {
%     view_end(h, &v->frame);
% }
