%include "sample.h"
% static const char before[] = "before";

%template void sample_white(struct html *h)
   <div>
     <p>one
        two  <b>three</b> <i>four</i>,
     five</p>
     <ul>
       <li> a </li>
       <li>b</li>
     </ul>
     <a href="/x">x</a>
     <a href="/y">y</a>
   </div>

%template void sample_kept(struct html *h, const char *text)
<pre>
  a   b
    % if (text) {
  {{ text }}
    % }
</pre>
<textarea name="t">
 <b> {{ text }}
</textarea> <p> x </p>

%template void sample_flow(struct html *h, int n)
<p>Marks:
% for (int i = 0; i < n; i++) {
<span>{{ i }}</span>
% }
% if (n == 0) {
none
% } else if (n > 2) {
many
% } else { // few
few
% }
</p>

%template void sample_flags(struct html *h, bool on, const char *title)
<input {{? on : checked }} {{? !on : disabled }} value="{{ title }}"
% if (title[0]) {
       title='{{ title }}'
% }
       {{? on ? title[0] : false : aria-label="a : b \ c" }}>
<br/><svg><path d="M0 0"/></svg>

%template void sample_links(struct html *h, struct str address, const char *part, int64_t id)
<a href="{{ address }}">1</a><a href="{{ address }}?x={{ part }}&amp;y=1">2</a>
<a href="/p/{{ part }}/{{ id }}#{{ part }}">3</a><a href="?q={{ part }}">4</a>
<form action="{{ part }}"></form>
<a class="{{ part }}" href='{{ address }}' data-x="{{ date_of(2026, 1, 2) }}">5</a>

%template void sample_values(struct html *h, const char *text)
<!-- no {comment} in the page -->
<title>  {{ text }} ·
  title </title>
{{ before }}{{ (struct str){"}}", 2} }}{{ "{{" }} {{ text
}} {{ _("Save \"all\"") }} <b>}} } é "quoted" \ back</b>
<p title="several
          lines of {{ text }}"
   data-empty=''  data-plain=x-1 hidden>{{ html_lines(h, STR("a\n<")) }}</p>
<script src="/static/a.js">
</script>

%template void sample_switch(struct html *h, int n)
% switch (n) {
% case 1:
one
% break;
% default:
other
% }
% /* a comment
%    of two lines { */
% if (n == 2) html_put(h, "!");
