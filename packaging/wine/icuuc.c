/* Stand-in for Windows' own icuuc.dll, for Wine only: "no converters here".
   Real Windows 10 1703+ has the real one in System32; never ship this file. */
#define X __declspec(dllexport)
typedef int UErrorCode; enum { U_ZERO_ERROR = 0, U_FILE_ACCESS_ERROR = 4, U_UNSUPPORTED_ERROR = 16 };
static void no(UErrorCode *e) { if (e && *e <= U_ZERO_ERROR) *e = U_UNSUPPORTED_ERROR; }
X void *ucnv_open(const char *n, UErrorCode *e) { (void)n; if (e) *e = U_FILE_ACCESS_ERROR; return 0; }
X void ucnv_close(void *c) { (void)c; }
X void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
X void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
X void ucnv_reset(void *c) { (void)c; }
X signed char ucnv_getMaxCharSize(const void *c) { (void)c; return 1; }
X const char *ucnv_getName(const void *c, UErrorCode *e) { (void)c; no(e); return 0; }
X void ucnv_getToUCallBack(const void *c, void **a, const void **x) { (void)c; if (a) *a = 0; if (x) *x = 0; }
X void ucnv_getFromUCallBack(const void *c, void **a, const void **x) { (void)c; if (a) *a = 0; if (x) *x = 0; }
X void ucnv_setToUCallBack(void *c, void *n, const void *x, void **o, const void **ox, UErrorCode *e) { (void)c;(void)n;(void)x;(void)o;(void)ox; no(e); }
X void ucnv_setFromUCallBack(void *c, void *n, const void *x, void **o, const void **ox, UErrorCode *e) { (void)c;(void)n;(void)x;(void)o;(void)ox; no(e); }
X void ucnv_cbToUWriteUChars(void *a, const void *s, int n, int o, UErrorCode *e) { (void)a;(void)s;(void)n;(void)o; no(e); }
X void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *l, int o, UErrorCode *e) { (void)a;(void)s;(void)l;(void)o; no(e); }
X void ucnv_toUnicode(void *c, void **t, const void *tl, const char **s, const char *sl, int *o, signed char f, UErrorCode *e) { (void)c;(void)t;(void)tl;(void)s;(void)sl;(void)o;(void)f; no(e); }
X void ucnv_fromUnicode(void *c, char **t, const char *tl, const void **s, const void *sl, int *o, signed char f, UErrorCode *e) { (void)c;(void)t;(void)tl;(void)s;(void)sl;(void)o;(void)f; no(e); }
X int ucnv_toUCountPending(const void *c, UErrorCode *e) { (void)c; no(e); return 0; }
X int ucnv_fromUCountPending(const void *c, UErrorCode *e) { (void)c; no(e); return 0; }
X const char *ucnv_getStandardName(const char *n, const char *s, UErrorCode *e) { (void)n;(void)s; no(e); return 0; }
X const char *ucnv_getAvailableName(int n) { (void)n; return 0; }
X int ucnv_countAvailable(void) { return 0; }
