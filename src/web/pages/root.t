%include "web/pages/root.h"

%template static void fields(struct html *h, const struct root_view *v)
% bool refused = v->note.n > 0;
<p class="field"><label for="login">{{ _("Login") }}</label>
<input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100" value="{{ v->login }}"
       {{? !refused : autofocus }} {{? refused : aria-invalid="true" }} {{? refused : aria-describedby="sign-in-error" }}></p>
<p class="field"><label for="password">{{ _("Password") }}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200"
       {{? refused : autofocus }} {{? refused : aria-invalid="true" }} {{? refused : aria-describedby="sign-in-error" }}></p>

%template void root_template(struct html *h, const struct root_view *v)
% frame_begin(h, &v->frame);
<form class="label" method="post" action="/session">
<h1>{{ _("Depter") }}</h1>
<p class="school">{{ _("Electronic journal and diary") }}<br>{{ v->frame.school }}</p>
% if (v->note.n > 0) {
<p class="note" role="alert" id="sign-in-error">{{ v->note }}</p>
% }
% fields(h, v);
% if (v->next.n > 0) {
<input type="hidden" name="next" value="{{ v->next }}">
% }
<button class="btn main">{{ _("Sign in") }}</button>
<p class="hint">{{ _("Forgot the password? The homeroom teacher or the technical specialist gives a new sign-in slip.") }}</p>
</form>
% struct frame foot = v->frame;
% foot.school = STR_NULL;
% frame_end(h, &foot);
