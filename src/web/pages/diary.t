%include "web/pages/diary.h"

%include "html/format.h"
%include "rules/mark.h"
%include "web/pages/homework.h"
%include "web/pages/notation.h"

%template void diary_family_tabs(struct html *h, const struct diary_family *f)
% if (f->child_count > 0) {
<nav class="tabs" aria-label="{{ _("Child") }}">
%     for (size_t i = 0; i < f->child_count; i++) {
<a href="{{ f->children[i].href }}" {{? f->children[i].is_current : aria-current="page" }}>{{ f->children[i].label }}</a>
%     }
</nav><br>
% }

%template static void step(struct html *h, const struct diary_week_view *v, bool is_back)
% struct date monday = is_back ? v->before : v->after;
% struct str name = is_back ? _("Previous week") : _("Next week");
% if (!date_is_none(monday)) {
<a class="btn icon" href="/diary/{{ v->family.pupil.pupil_id.v }}/week/{{ monday }}" rel="{{ is_back ? "prev" : "next" }}" aria-label="{{ name }}" title="{{ name }}">
%     frame_icon(h, &v->family.frame, is_back ? "prev" : "next");
</a>
% }

%template static void head(struct html *h, const struct diary_week_view *v)
<div class="head"><div><h1>{{ v->span }}</h1>
<p>{{ v->who }}
% if (v->teacher.n > 0) {
 · {{ _fill(_("class teacher %1"), v->teacher) }}
% }
</p></div><div class="tools">
% step(h, v, true);
<a class="btn" href="/diary/{{ v->family.pupil.pupil_id.v }}/week/{{ v->current }}">{{ _("This week") }}</a>
% step(h, v, false);
</div></div>

%template static void mark(struct html *h, const struct kinds *kinds, const struct scale *scale, const struct diary_mark *m)
% const struct school_kind *kind = kinds_at(kinds, m->kind);
% struct str name = kind ? notation_kind_name(h->tr, kind) : STR("");
<span title="{{ name }}"><b class="g {{ notation_class(scale, m->value) }}">{{ m->value }}</b><small>{{ name }}</small></span>

%template static void absence(struct html *h, const struct diary_absence *b)
% struct str words = notation_title(h->tr, b->code);
% if (b->minutes > 0) {
%     words = _fill(STR("%1, %2"), words, format_minutes(h->out->arena, h->tr, b->minutes));
% }
<span><b class="away">{{ notation_sign(h->tr, b->code) }}</b><small>{{ words }}</small></span>

%template static void takes(struct html *h, int minutes)
% if (minutes > 0) {
 <small class="takes">≈ {{ format_minutes(h->out->arena, h->tr, minutes) }}</small>
% }

%template static void files(struct html *h, const struct diary_entry *e, int lesson_no)
% for (size_t i = 0; i < e->week->file_count; i++) {
%     const struct homework_file *f = &e->week->files[i];
%     if (f->lesson_no == lesson_no && id_eq(f->course_id, e->lesson->course_id)) {
<p class="file"><a href="/diary/{{ e->pupil.v }}/file/{{ f->file_id.v }}">{{ f->name }}</a> <small>{{ homework_size(h->out->arena, h->tr, f->size) }}</small></p>
%     }
% }

%template static void own_due(struct html *h, const struct diary_entry *e)
% const struct assignment *a;
% size_t next = 0;
% while (e->lesson->due_lesson_no > 0 && (a = diary_assignment(e->week, e->lesson->course_id, e->lesson->due_lesson_no, &next)) != NULL) {
<p class="due own"><b>{{ _("For you alone:") }}</b> {{ a->text }}
%     takes(h, a->minutes);
</p>
% }

%template static void own_given(struct html *h, const struct diary_entry *e)
% const struct assignment *a;
% size_t next = 0;
% while ((a = diary_assignment(e->week, e->lesson->course_id, e->lesson->lesson_no, &next)) != NULL) {
<p class="given own"><b>{{ _("Given to you alone:") }}</b> {{ a->text }} <small class="at">{{ format_instant(h->out->arena, a->published_at) }}</small></p>
% }

%template static void given_at(struct html *h, const struct diary_lesson *l)
% if (l->homework_at > 0) {
 <small class="at">{{ format_instant(h->out->arena, l->homework_at) }}
%     if (l->homework_changed_at > 0) {
, {{ _fill(_("corrected %1"), format_instant(h->out->arena, l->homework_changed_at)) }}
%     }
</small>
% }

%template static void note(struct html *h, const struct mark_note *n)
% if (n->comment.n > 0) {
<p class="given"><b>{{ _("Teacher:") }}</b> {{ n->comment }}</p>
% }
% if (!date_is_none(n->owed_until)) {
<p class="due"><span class="chip miss">{{ _fill(_("answer owed until %1"), format_date_digits(h->out->arena, n->owed_until)) }}</span></p>
% }

%template static void lesson(struct html *h, const struct diary_entry *e)
% const struct diary_lesson *l = e->lesson;
<li><span class="no">{{ l->number }}</span><div><h3>{{ e->subject }}</h3>
% if (l->is_cancelled) {
<p class="topic">{{ _("The lesson was cancelled") }}</p>
% } else if (e->change.n > 0) {
<p class="topic">{{ e->change }}</p>
% }
% if (l->homework_due.n > 0) {
<p class="due"><b>{{ _("For the lesson:") }}</b> {{ l->homework_due }}
%     takes(h, l->due_minutes);
</p>
% }
% own_due(h, e);
% if (l->due_file_count > 0) {
%     files(h, e, l->due_lesson_no);
% }
% if (l->topic.n > 0) {
<p class="topic">{{ l->topic }}</p>
% }
% if (l->homework.n > 0) {
<p class="given"><b>{{ _("Given:") }}</b> {{ l->homework }}
%     given_at(h, l);
</p>
% }
% own_given(h, e);
% if (l->file_count > 0) {
%     files(h, e, l->lesson_no);
% }
% for (size_t i = 0; i < e->note_count; i++) {
%     note(h, &e->notes[i]);
% }
</div><div class="got">
% for (size_t i = 0; i < e->mark_count; i++) {
%     mark(h, e->kinds, course_scales_find(&e->week->scales, e->lesson->course_id), &e->marks[i]);
% }
% if (e->absence) {
%     absence(h, e->absence);
% }
</div></li>

%template static void said(struct html *h, const struct diary_week_view *v, const struct diary_remark *m)
% bool is_praise = str_is(m->remark->kind, "praise");
<li class="{{ is_praise ? "praise" : "remark" }}" id="m{{ m->remark->remark_id.v }}"><b>
% if (is_praise) {
{{ _("Praise") }}
% } else {
{{ _("Remark") }}
% }
</b> {{ m->remark->text }} <small>{{ m->by }}</small>
% if (m->seen.n > 0) {
<small class="seen">{{ _fill(_("seen: %1"), m->seen) }}</small>
% } else if (v->may_speak) {
<form method="post" action="/diary/{{ v->family.pupil.pupil_id.v }}/remarks/{{ m->remark->remark_id.v }}/seen">
%     frame_csrf(h, &v->family.frame);
<button class="btn">{{ _("I have seen it") }}</button></form>
% }
</li>

%template static void day(struct html *h, const struct diary_week_view *v, const struct diary_day *d)
% const char *when = d->is_past ? " past" : d->is_today ? " today" : "";
% struct str name = d->is_today ? _fill(_("today, %1"), d->name) : d->name;
<section class="sheet{{ when }}" aria-labelledby="d{{ d->number }}"><h2 id="d{{ d->number }}"><b>{{ d->number }}</b><span>{{ name }}</span></h2>
% if (d->special.n > 0) {
<p class="special">{{ d->special }}</p>
% }
% if (d->count > 0) {
<ol>
%     for (size_t i = 0; i < d->count; i++) {
%         lesson(h, &d->entries[i]);
%     }
</ol>
% } else {
<p class="free">{{ d->free }}</p>
% }
% if (d->gone_count > 0) {
<ul class="said">
%     for (size_t i = 0; i < d->gone_count; i++) {
<li>{{ d->gone[i] }}</li>
%     }
</ul>
% }
% if (d->told.n > 0) {
<p class="told"><a href="/diary/{{ v->family.pupil.pupil_id.v }}/notices">
%     if (str_is(d->told, "ill")) {
{{ _("The school knows: is ill") }}
%     } else {
{{ _("The school knows: will be away") }}
%     }
</a></p>
% }
% if (d->remark_count > 0) {
<ul class="said">
%     for (size_t i = 0; i < d->remark_count; i++) {
%         said(h, v, &d->remarks[i]);
%     }
</ul>
% }
</section>

%template void diary_week_page(struct html *h, const struct diary_week_view *v)
% frame_begin(h, &v->family.frame);
% diary_family_tabs(h, &v->family);
% head(h, v);
% if (v->notice.n > 0) {
<div class="sheet empty"><p><strong>{{ v->notice }}</strong>{{ v->notice_more }}</p></div>
% } else {
<div class="diary" id="diary">
%     for (size_t i = 0; i < v->day_count; i++) {
%         day(h, v, &v->days[i]);
%     }
</div>
% }
% frame_end(h, &v->family.frame);

%template void diary_none_page(struct html *h, const struct frame *f)
% frame_begin(h, f);
<div class="head"><div><h1>{{ _("Diary") }}</h1></div></div>
<div class="sheet empty"><p><strong>{{ _("No child is linked to this account") }}</strong>{{ _("The school links parents with their children. Please ask the class teacher.") }}</p></div>
% frame_end(h, f);
