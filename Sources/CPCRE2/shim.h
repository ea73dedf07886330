// PCRE2, 8-bit code units (UTF-8): the regular expressions of process owners, with match and depth limits.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
