%include "html/frame.h"

%template void frame_icon(struct html *h, const struct frame *f, const char *name)
<svg class="i" aria-hidden="true"><use href="/static/icons.svg?v={{ f->assets }}#{{ name }}"></use></svg>

%template void frame_csrf(struct html *h, const struct frame *f)
% if (f->csrf.n > 0) {
<input type="hidden" name="csrf" value="{{ f->csrf }}">
% }

%template static void theme_switch(struct html *h, const struct frame *f)
<button type="button" id="theme" class="js-only" data-auto="{{ _("Colours: as the system") }}"
        data-light="{{ _("Colours: light") }}" data-dark="{{ _("Colours: dark") }}"
        aria-label="{{ _("Colours: as the system") }}" title="{{ _("Colours: as the system") }}">
% frame_icon(h, f, "auto");
</button>

%template static void who(struct html *h, const struct frame *f)
<div class="who">
% if (f->user.n > 0) {
<span>{{ f->user }}</span>
% }
% theme_switch(h, f);
% if (f->user.n > 0) {
<form method="post" action="/session/end" id="sign-out"
      data-confirm="{{ _("Entries not sent: {n}. Sign out and keep them on this computer until the next sign-in?") }}">
%     frame_csrf(h, f);
<button title="{{ _("Sign out") }}" aria-label="{{ _("Sign out") }}">
%     frame_icon(h, f, "out");
</button>
</form>
% }
</div>

%template static void top(struct html *h, const struct frame *f)
<header class="top">
<a class="brand" href="/">
% frame_icon(h, f, "book");
{{ _("Depter") }}</a>
% if (f->n_nav > 0) {
<nav aria-label="{{ _("Sections") }}">
%     for (size_t i = 0; i < f->n_nav; i++) {
<a href="{{ f->nav[i].href }}" {{? f->nav[i].current : aria-current="page" }}>{{ f->nav[i].label }}</a>
%     }
</nav>
% }
% who(h, f);
</header>

%template static void languages(struct html *h, const struct frame *f)
% static const char *const codes[] = {"ky", "ru", "en"};
% static const char *const names[] = {"Кыргызча", "Русский", "English"};
<form method="post" action="/language" class="languages" aria-label="{{ _("Language") }}">
% frame_csrf(h, f);
<input type="hidden" name="back" value="{{ f->here }}">
% for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
%     bool current = strcmp(codes[i], tr_code(h->tr)) == 0;
<button name="language" value="{{ codes[i] }}" lang="{{ codes[i] }}" {{? current : aria-current="true" }}>{{ names[i] }}</button>
% }
</form>

%template void frame_begin(struct html *h, const struct frame *f)
<!doctype html>
<html lang="{{ tr_code(h->tr) }}" data-page="{{ f->page }}"
% if (f->account != 0) {
 data-account="{{ f->account }}"
% }
>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
% if (f->csrf.n > 0) {
<meta name="csrf" content="{{ f->csrf }}">
% }
<title>{{ f->title }} · {{ _("Depter") }}</title>
<link rel="icon" href="/static/favicon.svg?v={{ f->assets }}">
<link rel="stylesheet" href="/static/depter.css?v={{ f->assets }}">
% if (f->sheet) {
<link rel="stylesheet" href="/static/{{ f->sheet }}.css?v={{ f->assets }}">
% }
% if (f->sheet_too) {
<link rel="stylesheet" href="/static/{{ f->sheet_too }}.css?v={{ f->assets }}">
% }
<script type="module" blocking="render" src="/static/js/theme.js?v={{ f->assets }}"></script>
<script type="module" src="/static/js/app.js?v={{ f->assets }}"></script>
</head>
<body {{? f->cover : class="cover" }}>
<a class="skip" href="#main">{{ _("Skip to content") }}</a>
% if (!f->cover) {
%     top(h, f);
% }
<main id="main"
% if (f->main_class.n > 0) {
 class="{{ f->main_class }}"
% }
>

%template void frame_end_main(struct html *h)
</main>

%template void frame_foot(struct html *h, const struct frame *f)
<footer class="foot">
% if (f->school.n > 0) {
<span>{{ f->school }}</span>
% }
% languages(h, f);
</footer>
</body>
</html>

%template void frame_end(struct html *h, const struct frame *f)
% frame_end_main(h);
% frame_foot(h, f);
