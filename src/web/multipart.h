#ifndef DEPTER_WEB_MULTIPART_H
#define DEPTER_WEB_MULTIPART_H
/*
 * What a form with files brings: multipart/form-data as browsers send it (RFC 7578), bounded and
 * strict. Nothing is decoded but the three escapes of HTML in names, nothing is copied but texts:
 * the bytes of a file are a view into the body.
 */
#include "web/form.h"

/* The type of the body asks for this parser. */
bool multipart_is(struct str content_type);

/*
 * Text parts become the fields of f, parts with a file name its files; a file input that was left
 * empty is nothing. False: refused whole, with FORM_MALFORMED as the only fault.
 */
bool multipart_parse(struct form_fields *f, struct arena *a, struct str content_type,
                     struct str body);

#endif
