/* For cppcheck only: words of the compiler that it does not know. */
#define __attribute__(x)
#define __has_feature(x) 0
