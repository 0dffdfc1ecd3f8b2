%include "web/pages/classes.h"
%include "web/pages/view.h"

%template static void class_item(struct html *h, const struct rq *rq, const struct class_overview *c)
% struct str teacher = view_short_name(rq, c->surname, c->given, c->patronymic);
<li><a href="/journal/class/{{ c->class_id.v }}"><b>{{ c->label }}</b><span>
% if (teacher.n > 0) {
{{ teacher }}
% } else {
{{ _("no homeroom teacher") }}
% }
</span><small>{{ _n("%d pupil", "%d pupils", c->pupil_count) }}
% if (c->missing > 0) {
 · {{ _n("%d without entry", "%d without entry", c->missing) }}
% }
</small></a></li>

%template static void grade(struct html *h, const struct classes_view *v, size_t first, size_t end)
<li><b><span class="vh">{{ _("Grade") }} </span>{{ v->classes[first].grade }}</b><ul>
% for (size_t i = first; i < end; i++) {
%     class_item(h, v->rq, &v->classes[i]);
% }
</ul></li>

%template void classes_template(struct html *h, const struct classes_view *v)
% frame_begin(h, &v->frame);
<div class="head"><div><h1>{{ v->frame.title }}</h1><p>{{ v->facts }}</p></div></div>
% if (v->count == 0) {
<div class="sheet empty"><p><strong>{{ _("There are no classes in this school year yet.") }}</strong></p></div>
% } else {
<ul class="grades sheet">
%     for (size_t i = 0, end; i < v->count; i = end) {
%         for (end = i + 1; end < v->count && v->classes[end].grade == v->classes[i].grade;) {
%             end++;
%         }
%         grade(h, v, i, end);
%     }
</ul>
% }
% view_end(h, &v->frame);
