/* Template compiler: the reader of HTML, which knows at each character where it stands. */
#include "tmplc_parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Elements beside which white space shows nothing. An unknown element counts as inline: its blanks
 * stay. */
static const char BLOCK[] = " html head body meta link title script template base header footer "
                            "nav section article aside main "
                            "h1 h2 h3 h4 h5 h6 p div ul ol li dl dt dd table caption colgroup col "
                            "thead tbody tfoot tr th td "
                            "form fieldset legend figure figcaption blockquote hr pre details "
                            "summary dialog option optgroup "
                            "datalist br address hgroup search ";
/* Style sheets and foreign documents inside a page; elements whose content is not read as HTML. */
static const char REFUSED_ELEMENTS[] =
    " style base object embed iframe frame applet xmp plaintext noembed noframes ";
static const char REFUSED_ATTRIBUTES[] = " style srcdoc http-equiv ";

const char tmplc_links[] = " href src action formaction poster data cite background manifest "
                           "longdesc xlink:href srcset imagesrcset ping ";

/* An element's name is complete. */
static void tag_named(struct tmplc *t)
{
    if (tmplc_in_list(t->tag, REFUSED_ELEMENTS))
        tmplc_fail(t, "<%s> is not allowed", t->tag);
    bool block = tmplc_in_list(t->tag, BLOCK);
    t->edge = t->edge || block;
    tmplc_settle_blank(t);
    for (const char *c = t->closing ? "</" : "<"; *c; c++)
        tmplc_literal(t, *c);
    for (const char *c = t->tag; *c; c++)
        tmplc_literal(t, *c);
    t->edge = block;
    t->has_src = false;
    t->at.place = BETWEEN;
}

static void tag_done(struct tmplc *t)
{
    tmplc_literal(t, '>');
    t->at.place = TEXT;
    t->at.raw = NULL;
    if (strcmp(t->tag, "pre") == 0)
        t->at.pre += t->closing ? -(t->at.pre > 0) : 1;
    if (t->closing)
        return;
    if (strcmp(t->tag, "script") == 0) {
        t->at.raw = "script";
        if (!t->has_src)
            tmplc_fail(t, "<script> without src: inline scripts are not allowed");
    } else if (strcmp(t->tag, "title") == 0) {
        t->at.raw = "title";
    } else if (strcmp(t->tag, "textarea") == 0) {
        t->at.raw = "textarea";
    }
}

void tmplc_attr_named(struct tmplc *t)
{
    if (strncmp(t->attr, "on", 2) == 0 || tmplc_in_list(t->attr, REFUSED_ATTRIBUTES))
        tmplc_fail(t, "attribute %s is not allowed", t->attr);
    t->has_src = t->has_src || strcmp(t->attr, "src") == 0;
    t->value_n = 0;
    t->value[0] = '\0';
    t->whole_address = false;
    t->after_newline = false;
}

/* A character of an attribute's value, as it stands in the template. */
static void value_char(struct tmplc *t, char c)
{
    if (t->whole_address && !strchr("?&#", c))
        tmplc_fail(t, "only ?, & or # can follow a whole address");
    t->whole_address = false;
    if ((unsigned char)c > ' ' && t->value_n + 1 < NAME_SIZE) {
        t->value[t->value_n++] = (char)tolower((unsigned char)c);
        t->value[t->value_n] = '\0';
    }
    tmplc_literal(t, c);
}

static void value_done(struct tmplc *t)
{
    size_t scheme = strcspn(t->value, ":/?#");
    if (!tmplc_in_list(t->attr, tmplc_links) || t->value[scheme] != ':')
        return;
    t->value[scheme] = '\0';
    if (!tmplc_in_list(t->value, " http https mailto tel "))
        tmplc_fail(t, "addresses of kind %s: are not allowed", t->value);
}

/* At the closing tag of the element whose content is text only. */
static bool raw_ends(const struct tmplc *t)
{
    size_t n = strlen(t->at.raw);
    return tmplc_starts(t, "</") && (size_t)(t->end - t->p) > n + 2 &&
           strncasecmp(t->p + 2, t->at.raw, n) == 0 && !isalnum((unsigned char)t->p[n + 2]);
}

static void plain(struct tmplc *t, char c)
{
    bool kept = t->at.pre > 0 || (t->at.raw && strcmp(t->at.raw, "textarea") == 0);
    if (isspace((unsigned char)c) && !kept) {
        t->blank = true;
        return;
    }
    tmplc_settle_blank(t);
    t->edge = false;
    tmplc_literal(t, c);
}

static bool text(struct tmplc *t, char c)
{
    if (t->at.raw && !raw_ends(t)) {
        if (strcmp(t->at.raw, "script") != 0)
            plain(t, c);
        else if (!isspace((unsigned char)c))
            tmplc_fail(t, "content of <script>: inline scripts are not allowed");
        return true;
    }
    if (c == '<' && tmplc_starts(t, "<!--")) {
        t->at.place = COMMENT;
        t->p += 3;
    } else if (c == '<' && tmplc_starts(t, "<!doctype")) {
        t->at.place = DOCTYPE;
        tmplc_literal(t, c);
    } else if (c == '<') {
        t->closing = tmplc_starts(t, "</");
        t->p += t->closing;
        char next = t->p + 1 < t->end ? t->p[1] : '\0';
        if (!isalpha((unsigned char)next))
            tmplc_fail(t, next == '{' ? "value in a tag name" : "< in text is written &lt;");
        t->tag[0] = '\0';
        t->at.place = TAG;
        t->at.tag++;
    } else {
        plain(t, c);
    }
    return true;
}

/* Between the attributes: true when c is used up. */
static bool between(struct tmplc *t, char c)
{
    if (isspace((unsigned char)c))
        return true;
    if (c == '>') {
        tag_done(t);
    } else if (c == '/' && t->p + 1 < t->end && t->p[1] == '>') {
        tmplc_literal(t, ' ');
        tmplc_literal(t, '/');
    } else if (strchr("\"'=</`", c) || t->closing) {
        tmplc_fail(t, "unexpected %c in a tag", c);
    } else {
        tmplc_literal(t, ' ');
        t->attr[0] = '\0';
        t->at.place = NAME;
        return false;
    }
    return true;
}

static bool quoted(struct tmplc *t, char c)
{
    if (c == t->quote) {
        value_done(t);
        tmplc_literal(t, c);
        t->at.place = BETWEEN;
    } else if (c == '\n' || (t->after_newline && isspace((unsigned char)c))) {
        if (!t->after_newline)
            value_char(t, ' ');
        t->after_newline = true;
    } else {
        t->after_newline = false;
        value_char(t, c);
    }
    return true;
}

/* In a name or an unquoted value: true when c is used up. */
static bool name_or_value(struct tmplc *t, char c)
{
    bool ends = isspace((unsigned char)c) || c == '>';
    switch (t->at.place) {
    case TAG:
        ends = !isalnum((unsigned char)c) && c != '-';
        ends ? tag_named(t) : tmplc_push(t, t->tag, c);
        return !ends;
    case NAME:
        if (ends || c == '/' || c == '=') {
            tmplc_attr_named(t);
            t->at.place = c == '=' ? VALUE : BETWEEN;
            if (c == '=')
                tmplc_literal(t, c);
            return c == '=';
        }
        tmplc_push(t, t->attr, c);
        tmplc_literal(t, c);
        break;
    case VALUE:
        t->quote = c;
        t->at.place = c == '"' || c == '\'' ? QUOTED : UNQUOTED;
        if (ends)
            tmplc_fail(t, "attribute %s without a value after =", t->attr);
        if (t->at.place == UNQUOTED)
            return false;
        tmplc_literal(t, c);
        return true;
    default: /* UNQUOTED */
        if (ends) {
            value_done(t);
            t->at.place = BETWEEN;
            return false;
        }
        value_char(t, c);
    }
    if (strchr("\"'<=`", c))
        tmplc_fail(t, "unexpected %c in a tag", c);
    return true;
}

/* One character of HTML; false when it has to be looked at again at the new place. */
bool tmplc_step(struct tmplc *t, char c)
{
    switch (t->at.place) {
    case TEXT:
        return text(t, c);
    case BETWEEN:
        return between(t, c);
    case QUOTED:
        return quoted(t, c);
    case COMMENT:
        if (tmplc_starts(t, "-->")) {
            t->p += 2;
            t->at.place = TEXT;
        }
        return true;
    case DOCTYPE:
        tmplc_literal(t, c);
        if (c == '>') {
            t->at.place = TEXT;
            t->edge = true;
        }
        return true;
    default:
        return name_or_value(t, c);
    }
}
