/* Two libraries that Windows 10 has and wine 8 lacks, for wine.sh alone; neither travels in a package.

   bcryptprimitives.dll: ProcessPrng, which Rust's standard library fills its random bytes with.
   icuuc.dll: the converters of ICU that Qt opens for rare encodings; here none can be opened, and Qt does without. */

#include <stddef.h>

#ifdef PRIMITIVES
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *buffer, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, size_t length) {
  return SystemFunction036(buffer, (unsigned long)length);
}
#else
#define MISSING_RESOURCE 2 /* U_MISSING_RESOURCE_ERROR */

__declspec(dllexport) void *ucnv_open(const char *name, int *error) {
  *error = MISSING_RESOURCE;
  return NULL;
}

/* Without an open converter Qt calls none of these; they are only looked up when the library is loaded. */
#define UNUSED(name) \
  __declspec(dllexport) int name(void) { return 0; }
UNUSED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
UNUSED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
UNUSED(ucnv_cbFromUWriteUChars)
UNUSED(ucnv_cbToUWriteUChars)
UNUSED(ucnv_close)
UNUSED(ucnv_countAvailable)
UNUSED(ucnv_fromUCountPending)
UNUSED(ucnv_fromUnicode)
UNUSED(ucnv_getAvailableName)
UNUSED(ucnv_getFromUCallBack)
UNUSED(ucnv_getMaxCharSize)
UNUSED(ucnv_getName)
UNUSED(ucnv_getStandardName)
UNUSED(ucnv_getToUCallBack)
UNUSED(ucnv_reset)
UNUSED(ucnv_setFromUCallBack)
UNUSED(ucnv_setToUCallBack)
UNUSED(ucnv_toUCountPending)
UNUSED(ucnv_toUnicode)
#endif
