/* The program of the template compiler. */
#include <stdio.h>
#include <stdlib.h>

#include "tmplc.h"

/* tmplc IN.t OUT.c */
int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: tmplc IN.t OUT.c\n", stderr);
        return 2;
    }
    char *source = NULL, *made = NULL;
    size_t room = 0, n = 0;
    FILE *in = fopen(argv[1], "r"), *out = open_memstream(&made, &n);
    ssize_t got = in ? getdelim(&source, &room, '\0', in) : -1;
    if (!in || got < 0) {
        perror(argv[1]);
        return 1;
    }
    bool ok = tmplc_compile(argv[1], source, (size_t)got, out, stderr);
    fclose(out);
    FILE *file = ok ? fopen(argv[2], "w") : NULL;
    if (file && (fwrite(made, 1, n, file) != n || fclose(file) != 0))
        ok = false;
    free(source);
    free(made);
    fclose(in);
    return ok && file ? 0 : 1;
}
