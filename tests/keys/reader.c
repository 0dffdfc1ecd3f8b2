/*
 * Reads lines "SCALE<TAB>TEXT": lowest, highest, pass, good, excellent, several, words as bits.
 * Answers each with mark, final mark, absence and minutes as the program reads them, tabs between,
 * "-" for what is refused.
 */
#include <stdio.h>
#include <string.h>

#include "rules/attendance.h"
#include "rules/mark.h"

static void answer(const struct scale *scale, struct str text)
{
    char mark[MARK_VALUE_MAX], final[MARK_VALUE_MAX];
    enum absence_code code;
    int minutes = 0;
    bool is_mark = mark_parse_typed(text, scale, mark);
    bool is_final = mark_parse_final(text, scale, final);
    bool is_absence = attendance_parse(text, &code, &minutes);
    printf("%s\t%s\t%s\t%d\n", is_mark ? mark : "-", is_final ? final : "-",
           is_absence ? absence_text(code)->code : "-", is_absence ? minutes : 0);
}

int main(void)
{
    char line[1024];
    while (fgets(line, sizeof(line), stdin)) {
        struct scale s = {0};
        int several, at = 0;
        line[strcspn(line, "\n")] = 0;
        int n = sscanf(line, "%d,%d,%d,%d,%d,%d,%u%n", &s.lowest, &s.highest, &s.pass, &s.good,
                       &s.excellent, &several, &s.words, &at);
        if (n != 7 || line[at] != '\t')
            return 1;
        s.several = several != 0;
        answer(&s, str_of(line + at + 1));
    }
    return 0;
}
