%include "html/format.h"
%include "rules/mark.h"
%include "web/pages/due_words.h"
%include "web/pages/homework.h"
%include "web/pages/lesson.h"
%include "web/pages/notation.h"
%include "web/pages/view.h"

%template static void fault(struct html *h, const struct lesson_field *f, struct str id)
% if (f->fault.n > 0) {
<small class="err" id="{{ id }}-error">{{ f->fault }}</small>
%     if (f->is_asked) {
<label class="ask-again"><input type="checkbox" name="confirm" value="1"> {{ _("It is meant so: save it as it is written") }}</label>
%     }
% }

%template static void neighbour(struct html *h, const struct frame *f, const struct lesson_neighbour *n, const char *rel)
% if (!id_is_none(n->id)) {
<a class="btn icon" href="/journal/lesson/{{ n->id.v }}" rel="{{ rel }}" aria-label="{{ n->label }}" title="{{ n->label }}">
%     frame_icon(h, f, rel);
</a>
% }

%template static void head(struct html *h, const struct lesson_view *v)
<ol class="crumbs"><li><a href="{{ v->crumb_href }}">{{ v->crumb }}</a></li></ol>
<div class="head"><div><h1>{{ v->label }}</h1><p>{{ v->facts }}</p></div>
<div class="tools">
% if (v->may_write && !v->is_ahead && !v->row.markless) {
<a class="btn to-add" href="#add">
%     frame_icon(h, &v->frame, "plus");
{{ _("Work") }}</a>
% }
<a class="btn" href="/journal/course/{{ v->row.course_id.v }}">
% frame_icon(h, &v->frame, "book");
{{ _("Journal") }}</a>
% neighbour(h, &v->frame, &v->before, "prev");
% neighbour(h, &v->frame, &v->after, "next");
</div></div>
% if (v->notice.n > 0) {
<p class="note" role="alert">{{ v->notice }}</p>
% }
% if (v->was_saved && v->notice.n == 0) {
<p class="note calm nojs" role="status">{{ _("Saved.") }}</p>
% }
% if (v->change.n > 0 && !v->is_cancelled) {
<p class="note calm">{{ v->change }}</p>
% }
% if (v->is_cancelled) {
<p class="note">{{ _("This lesson was cancelled.") }} {{ v->change }}</p>
% } else if (v->is_closed) {
<p class="note calm">{{ _("The period is closed (3.2). The deputy director can open it for this journal, with a reason.") }}</p>
% }

%template static void text_field(struct html *h, const struct lesson_field *f, const char *name, int max, bool has_hint, bool first)
<textarea id="{{ name }}" name="{{ name }}" rows="2" maxlength="{{ max }}" data-field="{{ name }}"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ name }}-error"
% } else if (has_hint) {
 aria-describedby="{{ name }}-hint"
% }
 {{? first : autofocus }}>{{ f->shown }}</textarea>
% fault(h, f, str_of(name));

%template static void homework_label(struct html *h, const struct lesson_view *v)
% if (v->next_day.n > 0) {
{{ _fill(_("Homework for the next lesson, %1"), v->next_day) }}
% } else {
{{ _("Homework for the next lesson") }}
% }

%template static void due(struct html *h, const struct lesson_view *v)
% if (v->homework_due.n > 0) {
<small class="hint" id="topic-hint">{{ _fill(_("Set for this lesson: %1"), v->homework_due) }}</small>
% }

%template static void offer_words(struct html *h, const struct plan_offer *o)
% struct str number = str_of(arena_printf(h->out->arena, "%d", o->number)), count = str_of(arena_printf(h->out->arena, "%d", o->count));
% struct str hour = str_of(arena_printf(h->out->arena, "%d", o->hour)), hours = str_of(arena_printf(h->out->arena, "%d", o->hours));
<span class="hint">
% if (o->is_told) {
{{ _fill(_("Given by the plan, %1 of %2"), number, count) }}
% } else {
{{ _fill(_("By the plan, %1 of %2"), number, count) }}
% }
% if (o->hours > 1) {
 · {{ _fill(_("hour %1 of %2"), hour, hours) }}
% }
% if (o->section.n > 0) {
 · {{ o->section }}
% }
</span>

%template static void offer(struct html *h, const struct lesson_view *v)
% const struct plan_offer *o = &v->offer;
<div class="offer" id="offer" data-topic="{{ o->topic }}" data-homework="{{ o->homework }}">
% offer_words(h, o);
% if (!o->is_told || !str_eq(v->topic.shown, o->topic)) {
<p><b>{{ o->topic }}</b>
%     if (o->homework.n > 0) {
 <span class="hint">{{ _p("of a lesson", "Homework") }}: {{ o->homework }}</span>
%     }
</p>
<button class="btn" name="take" value="plan" formnovalidate>
%     if (v->topic.fault.n > 0) {
{{ _("Write it in the words of the plan") }}
%     } else {
{{ _("Take from the plan") }}
%     }
</button>
% }
% if (v->topic.shown.n > 0) {
<button class="btn plain" name="take" value="outside" formnovalidate>{{ _("It was not of the plan") }}</button>
% } else {
<span class="hint js-only"><kbd>Enter</kbd> {{ _("in the empty topic takes topic and homework from the plan") }}</span>
% }
</div>

%template static void entry(struct html *h, const struct lesson_view *v)
<div class="entry sheet">
% if (v->may_write) {
%     if (v->offer.is_there) {
%         offer(h, v);
%     }
<div class="field"><label for="topic">{{ _("Topic of the lesson") }}</label>
%     text_field(h, &v->topic, "topic", 1000, v->homework_due.n > 0, v->topic.shown.n == 0);
%     due(h, v);
</div>
<div class="field"><label for="homework">
%     homework_label(h, v);
</label>
%     text_field(h, &v->homework, "homework", 2000, false, false);
%     homework_under(h, v);
</div>
<p class="nojs"><br><button class="btn main">{{ _("Save the lesson") }}</button></p>
% } else {
<div class="field"><h2 class="hint">{{ _("Topic of the lesson") }}</h2><p>
%     if (v->topic.shown.n == 0) {
{{ _("not entered") }}
%     } else {
{{ v->topic.shown }}
%     }
</p>
%     due(h, v);
</div>
<div class="field"><h2 class="hint">
%     homework_label(h, v);
</h2><p>
%     if (v->homework.shown.n == 0) {
{{ _("none") }}
%     } else {
{{ html_lines(h, v->homework.shown) }}
%     }
</p>
%     homework_under(h, v);
</div>
% }
</div>

%template static void choice(struct html *h, const struct lesson_line *l, enum absence_code code)
% struct str value = str_of(absence_text(code)->code), title = tr_text(h->tr, absence_text(code)->title);
<label title="{{ title }}"><input type="radio" name="a-{{ l->pupil->pupil_id.v }}" value="{{ value }}" aria-label="{{ title }}"
 {{? str_eq(l->code.shown, value) : checked }}><span>{{ tr_text(h->tr, absence_text(code)->sign) }}</span></label>

%template static void attendance(struct html *h, const struct lesson_line *l)
% static const enum absence_code codes[] = {ABSENCE_ABSENT, ABSENCE_ILL, ABSENCE_EXCUSED, ABSENCE_LATE};
% struct str id = str_of(arena_printf(h->out->arena, "min-%lld", (long long)l->pupil->pupil_id.v));
<fieldset class="seg" aria-labelledby="p{{ l->pupil->pupil_id.v }}"><label class="here" title="{{ _("present") }}"><input type="radio"
 name="a-{{ l->pupil->pupil_id.v }}" value="" aria-label="{{ _("present") }}" {{? l->code.shown.n == 0 : checked }}><span>✓</span></label>
% for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
%     choice(h, l, codes[i]);
% }
% if (str_is(l->code.stored, "unexcused") || str_is(l->code.shown, "unexcused")) {
%     choice(h, l, ABSENCE_UNEXCUSED);
% }
% if (str_is(l->code.stored, "exempt") || str_is(l->code.shown, "exempt")) {
%     choice(h, l, ABSENCE_EXEMPT);
% }
</fieldset><input class="min" id="{{ id }}" name="{{ id }}" value="{{ l->minutes.shown }}" inputmode="numeric" maxlength="3"
 placeholder="{{ _("min") }}" aria-label="{{ _fill(_("Late, minutes: %1"), l->name) }}"
% if (l->minutes.fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ id }}-error"
% }
>
% fault(h, &l->minutes, id);
% fault(h, &l->code, l->name);

%template static void absence(struct html *h, const struct lesson_line *l)
% if (l->code.stored.n > 0) {
<b class="away" title="{{ notation_title(h->tr, l->code.stored) }}">{{ notation_sign(h->tr, l->code.stored) }}</b>
% }
% if (l->minutes.stored.n > 0) {
 {{ l->minutes.stored }}
% }

%template static void mark(struct html *h, const struct lesson_view *v, const struct lesson_line *l, size_t w)
% const struct lesson_field *f = &l->marks[w];
% const char *work = id_is_none(v->works[w].work_id) ? "" : arena_printf(h->out->arena, "%lld", (long long)v->works[w].work_id.v);
% struct str id = str_of(arena_printf(h->out->arena, "m-%s-%lld", *work ? work : "0", (long long)l->pupil->pupil_id.v));
<td class="w">
% if (v->may_write && !v->is_ahead) {
<input class="{{ lesson_mark_class(&v->scale, f->shown) }}" name="{{ id }}" data-work="{{ work }}" value="{{ f->shown }}" maxlength="12"
 autocomplete="off" inputmode="numeric" aria-label="{{ l->name }}: {{ notation_kind(v->kinds, h->tr, v->works[w].kind) }}"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ id }}-error"
% }
>
%     fault(h, f, id);
% } else if (f->stored.n > 0) {
<b class="{{ notation_class(&v->scale, f->stored) }}">{{ f->stored }}</b>
% }
</td>

%template static void told(struct html *h, const struct lesson_view *v, const struct lesson_line *l)
<small class="told"
% if (l->told_note.n > 0) {
 title="{{ l->told_note }}"
% }
>
% if (str_is(l->told, "ill")) {
{{ _("told before: is ill") }}
% } else {
{{ _("told before: will be away") }}
% }
% if (v->may_roll && !str_eq(l->code.shown, l->told)) {
 <button class="btn" name="use" value="{{ l->pupil->pupil_id.v }}" data-told="{{ l->told }}">{{ _("Enter it") }}</button>
% }
</small>

%template static void line(struct html *h, const struct lesson_view *v, size_t i)
% const struct lesson_line *l = &v->lines[i];
% bool is_late = str_is(l->code.shown, "late"), is_away = l->code.shown.n > 0 && !is_late;
<tr data-pupil="{{ l->pupil->pupil_id.v }}" {{? is_away : class="is-away" }} {{? is_late : class="is-late" }}><td class="no">{{ i + 1 }}</td>
<th scope="row" id="p{{ l->pupil->pupil_id.v }}"><a class="peek" href="/journal/lesson/{{ v->ref.lesson_id.v }}/pupil/{{ l->pupil->pupil_id.v }}">{{ l->name }}</a>
% if (l->told.n > 0) {
%     told(h, v, l);
% }
</th><td class="att">
% if (v->may_roll) {
%     attendance(h, l);
% } else {
%     absence(h, l);
% }
</td>
% for (size_t w = 0; w < v->work_count; w++) {
%     mark(h, v, l, w);
% }
</tr>

%template static void work_head(struct html *h, const struct lesson_view *v, const struct work *w)
% struct str sign = notation_kind_sign(v->kinds, h->tr, w->kind);
<th class="w" scope="col"
% if (w->topic.n > 0) {
 title="{{ w->topic }}"
% }
>
% if (sign.n > 0) {
<abbr title="{{ notation_kind(v->kinds, h->tr, w->kind) }}">{{ sign }}</abbr>
% } else {
{{ _p("column", "Lesson") }}
% }
</th>

%template static void count(struct html *h, const struct lesson_view *v)
% struct str away = str_of(arena_printf(h->out->arena, "%d", v->away_count));
% struct str all = str_of(arena_printf(h->out->arena, "%zu", v->line_count));
<p id="roll-count">
% if (v->ref.roll_at != 0 || v->away_count > 0) {
{{ _fill(_("Absent: %1 of %2"), away, all) }}
% } else {
{{ _("Not called yet") }}
% }
</p>

%template static void roll_table(struct html *h, const struct lesson_view *v)
<div class="scroller"><table class="roll" id="roll">
<thead><tr><th class="no" scope="col">{{ _("No.") }}</th><th scope="col">{{ _("Surname, name") }}</th><th class="att" scope="col">{{ _("Absence") }}</th>
% for (size_t w = 0; w < v->work_count; w++) {
%     work_head(h, v, &v->works[w]);
% }
</tr></thead>
<tbody>
% for (size_t i = 0; i < v->line_count; i++) {
%     line(h, v, i);
% }
</tbody></table></div>

%template static void sign_key(struct html *h, enum absence_code code)
<span><kbd>{{ tr_text(h->tr, absence_text(code)->sign) }}</kbd> {{ tr_text(h->tr, absence_text(code)->title) }}</span>

%template static void keys(struct html *h, const struct lesson_view *v)
<p class="legend js-only">
% if (v->may_write && v->work_count > 0) {
<span><kbd>2</kbd>…<kbd>5</kbd> {{ _("mark and down") }}</span>
% }
% sign_key(h, ABSENCE_ABSENT);
% sign_key(h, ABSENCE_ILL);
% sign_key(h, ABSENCE_EXCUSED);
% sign_key(h, ABSENCE_LATE);
% if (v->may_write && v->work_count > 0) {
<span><kbd>/</kbd> {{ _("second mark: 4/5") }}</span>
% }
<span><kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> <kbd>Enter</kbd> {{ _("move") }}</span>
<span><kbd>⇧</kbd> <kbd>F2</kbd> {{ _("details and history") }}</span> <span><kbd>Delete</kbd> {{ _("erase") }}</span><span><kbd>Esc</kbd> {{ _("take back") }}</span></p>

%template static void deadlines(struct html *h, const struct lesson_view *v)
<p class="chips deadlines">
% for (size_t i = 0; i < v->due_count; i++) {
%     const struct due_work *w = &v->due[i];
%     struct str words = due_words(h->out->arena, h->tr, w);
%     if (w->lesson_no == v->ref.lesson_no && words.n > 0) {
<span class="{{ due_class(w) }}">{{ notation_kind(v->kinds, h->tr, w->kind) }}: {{ words }}</span>
%     }
% }
</p>

%template static void late_reason(struct html *h, const struct lesson_view *v, size_t w)
% const struct lesson_field *f = &v->late[w].reason;
% struct str id = str_of(arena_printf(h->out->arena, "late-%lld", (long long)v->works[w].work_id.v));
<div class="field"><label for="{{ id }}">{{ _fill(_("The deadline is over. Why is it late: %1"), notation_kind(v->kinds, h->tr, v->works[w].kind)) }}</label>
<input id="{{ id }}" name="{{ id }}" data-late="{{ v->works[w].work_id.v }}" value="{{ f->shown }}" maxlength="500" autocomplete="off"
% if (f->fault.n > 0) {
 aria-invalid="true" aria-describedby="{{ id }}-error"
% }
>
% fault(h, f, id);
</div>

%template static void late_reasons(struct html *h, const struct lesson_view *v)
% for (size_t w = 0; w < v->work_count; w++) {
%     if (v->late[w].is_over) {
%         late_reason(h, v, w);
%     }
% }

%template static void roll(struct html *h, const struct lesson_view *v)
<section class="rollbox sheet" aria-labelledby="roll-title">
<div class="rolltop"><h2 id="roll-title">
% if (v->row.markless) {
{{ _("Roll call") }}
% } else {
{{ _("Roll call and marks") }}
% }
</h2>
% count(h, v);
</div>
% if (v->due_count > 0) {
%     deadlines(h, v);
% }
% if (v->may_write && v->late) {
<div class="latewhy">
%     late_reasons(h, v);
</div>
% }
% if (v->line_count == 0) {
<p class="empty"><strong>{{ _("No pupils") }}</strong>{{ _("On that day nobody belongs to this class or group.") }}</p>
% } else {
%     roll_table(h, v);
% }
% if (v->may_roll && v->may_write && v->ref.roll_at == 0 && v->line_count > 0) {
<button class="btn" id="roll-all" name="roll" value="all">{{ _("All are here") }}</button>
% }
% if (v->is_ahead && v->may_write) {
<p class="legend">{{ _("Roll and marks can be entered from the day of the lesson on.") }}</p>
% }
% if (v->may_roll) {
%     keys(h, v);
<p class="nojs legend"><button class="btn main">{{ _("Save the lesson") }}</button></p>
% }
</section>

%template static void add(struct html *h, const struct lesson_view *v)
<form class="add sheet" id="add" method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}/works">
<h2>{{ _("New work") }}</h2>
% frame_csrf(h, &v->frame);
<div class="field"><label for="work-kind">{{ _("Kind of work") }}</label><select id="work-kind" name="kind">
% for (size_t i = 0; i < v->kinds->count; i++) {
%     const struct school_kind *kind = &v->kinds->list[i];
%     if (!kind->retired) {
<option value="{{ kind->code }}" {{? str_eq(v->add_kind, kind->code) : selected }}>{{ notation_kind_name(h->tr, kind) }}</option>
%     }
% }
</select></div>
<div class="field"><label for="work-topic">{{ _("Topic of the work") }}</label><input id="work-topic" name="topic" maxlength="500"
 value="{{ v->add_topic.shown }}"
% if (v->add_topic.fault.n > 0) {
 aria-invalid="true" aria-describedby="work-topic-error"
% } else {
 aria-describedby="work-hint"
% }
>
% fault(h, &v->add_topic, STR("work-topic"));
<small class="hint" id="work-hint">{{ _fill(_("Required for: %1"), v->needing_topic) }}</small></div>
<p><br><button class="btn">
% frame_icon(h, &v->frame, "plus");
{{ _("Add the work") }}</button></p>
</form>

%template void lesson_page(struct html *h, const struct lesson_view *v)
% bool has_form = v->may_write || v->may_roll;
% frame_begin(h, &v->frame);
% head(h, v);
<div class="spread"
% if (has_form) {
 id="lesson" data-lesson="{{ v->ref.lesson_id.v }}" data-scale="{{ notation_scale(h->out->arena, &v->scale) }}" data-words="{{ notation_words(h->out->arena, &v->scale) }}" data-codes="{{ v->codes }}"
 data-t-mark="{{ _fill(_("A mark of this journal: %1"), scale_text(h->out->arena, &v->scale)) }}"
 data-t-minutes="{{ _("Minutes: a whole number from 1 to 90") }}" data-t-count="{{ _("Absent: {n} of {all}") }}"
 data-t-uncalled="{{ _("Not called yet") }}" data-l-roll="{{ _("Roll call") }}" data-l-topic="{{ _p("of a lesson", "Topic") }}"
 data-l-homework="{{ _p("of a lesson", "Homework") }}"
 data-l-homework_minutes="{{ _("Minutes of homework") }}" data-t-long="{{ _("Minutes: a whole number from 1 to 300") }}" {{? v->ref.roll_at != 0 : data-roll="called" }}
% }
>
% if (has_form) {
<form method="post" action="/journal/lesson/{{ v->ref.lesson_id.v }}" autocomplete="off">
%     frame_csrf(h, &v->frame);
<input type="hidden" name="seen" value="{{ v->seen }}">
%     entry(h, v);
%     roll(h, v);
</form>
% } else {
%     entry(h, v);
%     roll(h, v);
% }
% if (v->may_write && !v->is_ahead && !v->row.markless) {
%     add(h, v);
% }
</div>
% homework_files(h, v);
% homework_tasks(h, v);
% remark_section(h, v);
% if (has_form) {
%     frame_end_main(h);
%     view_save_begin(h, &v->frame);
%     view_save_end(h);
%     frame_foot(h, &v->frame);
% } else {
%     view_end(h, &v->frame);
% }
