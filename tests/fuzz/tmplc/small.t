%template void f(struct html *h)
<p {{? x : a="b" }} href="/a/{{ x }}">{{ "}}" }}
