#include "rules/filetype.h"

#include <string.h>

#include "base/utf8.h"

enum { PDF, PNG, JPEG, WEBP, DOCX, XLSX, PPTX, ODT, TEXT, TYPE_COUNT };

static const struct file_type types[TYPE_COUNT] = {
    [PDF] = {"application/pdf", "pdf", false},
    [PNG] = {"image/png", "png", true},
    [JPEG] = {"image/jpeg", "jpg", true},
    [WEBP] = {"image/webp", "webp", true},
    [DOCX] = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
              false},
    [XLSX] = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", false},
    [PPTX] = {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx",
              false},
    [ODT] = {"application/vnd.oasis.opendocument.text", "odt", false},
    [TEXT] = {"text/plain; charset=utf-8", "txt", false},
};

static bool has_at(struct str bytes, size_t at, struct str part)
{
    return bytes.n >= at + part.n && memcmp(bytes.p + at, part.p, part.n) == 0;
}

static bool str_contains(struct str s, struct str part)
{
    return memmem(s.p, s.n, part.p, part.n) != NULL;
}

/* The names of a ZIP's members stand in it as they are. A member with macros makes it a program. */
static const struct file_type *office_type(struct str bytes)
{
    enum { MIMETYPE_AT = 30 };
    if (has_at(bytes, MIMETYPE_AT, STR("mimetypeapplication/vnd.oasis.opendocument.text")))
        return &types[ODT];
    if (str_contains(bytes, STR("vbaProject.bin")) ||
        !str_contains(bytes, STR("[Content_Types].xml")))
        return NULL;
    if (str_contains(bytes, STR("word/document.xml")))
        return &types[DOCX];
    if (str_contains(bytes, STR("xl/workbook.xml")))
        return &types[XLSX];
    return str_contains(bytes, STR("ppt/presentation.xml")) ? &types[PPTX] : NULL;
}

/* Nothing that a browser could take for a page when it is asked to show it. */
static bool is_text(struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
            return false;
    }
    return utf8_is_valid(bytes);
}

const struct file_type *file_type_of(struct str bytes)
{
    if (bytes.n == 0)
        return NULL;
    if (has_at(bytes, 0, STR("%PDF-")))
        return &types[PDF];
    if (has_at(bytes, 0, STR("\x89PNG\r\n\x1a\n")))
        return &types[PNG];
    if (has_at(bytes, 0, STR("\xff\xd8\xff")))
        return &types[JPEG];
    if (has_at(bytes, 0, STR("RIFF")) && has_at(bytes, 8, STR("WEBP")))
        return &types[WEBP];
    if (has_at(bytes, 0, STR("PK\x03\x04")))
        return office_type(bytes);
    return is_text(bytes) ? &types[TEXT] : NULL;
}

const struct file_type *file_type_named(struct str mime)
{
    for (int i = 0; i < TYPE_COUNT; i++)
        if (str_is(mime, types[i].mime))
            return &types[i];
    return NULL;
}
