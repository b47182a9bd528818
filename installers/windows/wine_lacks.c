/* For the check under Wine alone, never shipped: two libraries that Windows 10 and later have and Wine 8 lacks.
   RANDOM is bcryptprimitives.dll, which programs in Rust take random numbers from: Wine's own are handed on.
   Otherwise it is icuuc.dll, which Qt asks for encodings it does not know itself: there are none. */
#include <windows.h>

#define GIVEN __declspec(dllexport)

#ifdef RANDOM
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

GIVEN BOOL WINAPI ProcessPrng(PBYTE into, SIZE_T count)
{
    return SystemFunction036(into, (ULONG)count);
}
#else
#define NO_SUCH_ENCODING 4 /* U_FILE_ACCESS_ERROR */
#define NOTHING(name) \
    GIVEN void *name(void) { return 0; }

GIVEN void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = NO_SUCH_ENCODING;
    return 0;
}
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_close)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_reset)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_toUnicode)
#endif
