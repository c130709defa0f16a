/* Stand-in for mscms.dll under Wine 8: no colour profiles. Never ship. */
#include <windows.h>
#define X __declspec(dllexport)
X HANDLE WINAPI WcsOpenColorProfileW(void *p, void *a, void *g, DWORD x, DWORD s, DWORD c, DWORD f) { return 0; }
X HANDLE WINAPI WcsCreateIccProfile(HANDLE p, DWORD o) { return 0; }
X HANDLE WINAPI OpenColorProfileW(void *p, DWORD a, DWORD s, DWORD c) { return 0; }
X BOOL WINAPI CloseColorProfile(HANDLE p) { return TRUE; }
X BOOL WINAPI GetColorProfileFromHandle(HANDLE p, BYTE *b, DWORD *n) { if (n) *n = 0; return FALSE; }
X BOOL WINAPI WcsGetDefaultColorProfile(DWORD a,const WCHAR*b,DWORD c,DWORD d,DWORD e,DWORD f,WCHAR*g){return FALSE;}
