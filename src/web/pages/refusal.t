%include "web/pages/refusal.h"
%include "web/pages/view.h"

%template static void ways_on(struct html *h, const struct refusal_view *v)
<p class="tools">
% if (v->again.n > 0) {
<a class="btn main" href="{{ v->again }}">{{ v->again_text }}</a>
<a class="btn" href="/">{{ v->home_text }}</a>
% } else {
<a class="btn main" href="/">{{ v->home_text }}</a>
% }
</p>

%template void refusal_template(struct html *h, const struct refusal_view *v)
% frame_begin(h, &v->frame);
<section class="refusal sheet"><b>{{ v->status }}</b>
<div><h1>{{ v->frame.title }}</h1>
% if (v->why.n > 0) {
<p>{{ v->why }}</p>
% }
% ways_on(h, v);
% if (v->clause.n > 0) {
<p class="clause">{{ v->clause }}</p>
% }
</div></section>
% view_end(h, &v->frame);
