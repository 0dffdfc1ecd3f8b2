#ifndef DEPTER_BASE_UTF8_H
#define DEPTER_BASE_UTF8_H
/* UTF-8: strict validation, walking, counting, and the two clean-ups that entries need. */
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Well-formed by Unicode 15 table 3-7 (no overlong forms, no surrogates, nothing above U+10FFFF)
 * and without NUL. */
bool utf8_is_valid(struct str s);

/*
 * The code point at *pos of a valid text, moving *pos behind it; UINT32_MAX at the end. On an
 * ill-formed byte it yields U+FFFD and moves by one.
 */
uint32_t utf8_next(struct str s, size_t *pos);

/* Appends the code point to out[0..3]; returns the number of bytes (1 to 4). */
size_t utf8_encode(uint32_t cp, char out[4]);

/* Number of code points. */
size_t utf8_length(struct str s);

/* True when s contains a control character other than tab and newline. */
bool utf8_has_control(struct str s);

struct arena;

/*
 * One-line text as it is stored: NFC, white space (tabs, newlines, U+00A0 too) runs to one blank,
 * ends trimmed; dropped are control and bidirectional characters and those that nobody sees (soft
 * hyphen, zero-width blank, byte-order mark). Ill-formed bytes become U+FFFD. The result is in the
 * arena.
 */
struct str utf8_clean_line(struct arena *a, struct str s);

/* Several-line text: as above, but newlines are kept (CRLF becomes LF; at most two in a row). */
struct str utf8_clean_text(struct arena *a, struct str s);

#endif
