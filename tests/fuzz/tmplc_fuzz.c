/* The template compiler on any text: it answers yes or no, a message with each no. */
#include <stdint.h>
#include <stdlib.h>

#include "tmplc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *code = NULL, *message = NULL;
    size_t code_n = 0, message_n = 0;
    FILE *out = open_memstream(&code, &code_n), *diagnostics = open_memstream(&message, &message_n);
    bool ok = tmplc_compile("fuzz.t", (const char *)data, size, out, diagnostics);
    fclose(out);
    fclose(diagnostics);
    if (ok != (message_n == 0))
        abort();
    free(code);
    free(message);
    return 0;
}
