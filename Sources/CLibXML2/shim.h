// libxml2 for Swift. Debian builds it with ICU, whose C types clash with Foundation's own ICU as soon as one file
// sees both; nothing here needs ICU, so its part of the headers is left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/globals.h>
