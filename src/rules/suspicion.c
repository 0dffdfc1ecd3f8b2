#include "rules/suspicion.h"

#include <stdlib.h>

#include "rules/mark.h"

bool final_is_far(struct str value, int computed)
{
    int digits[MARK_PARTS_MAX];
    if (computed <= 0 || mark_digits(value, digits) != 1)
        return false;
    return abs(digits[0] * 100 - computed) > FINAL_FAR;
}
