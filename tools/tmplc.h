#ifndef DEPTER_TOOLS_TMPLC_H
#define DEPTER_TOOLS_TMPLC_H
/*
 * Template compiler: HTML with lines of C becomes C functions that write the page.
 * docs/templates.md tells the language. The program is tmplc_main.c; the tests and the fuzz target
 * call the function below.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Compiles the template in text[0..n); name is used in messages and #line. False after a refusal:
 * one line "name:line: why" is on diagnostics and what is on out is of no use.
 */
bool tmplc_compile(const char *name, const char *text, size_t n, FILE *out, FILE *diagnostics);

#endif
