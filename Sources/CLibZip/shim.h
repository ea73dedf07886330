// libzip: writing and reading archives with AES-256.
#include <zip.h>
