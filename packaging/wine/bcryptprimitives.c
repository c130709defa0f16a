/* Stand-in for Windows' bcryptprimitives.dll, for Wine 8 only (Wine 9+ has it). Never ship. */
typedef unsigned char BYTE; 
__declspec(dllimport) BYTE __stdcall SystemFunction036(void *buf, unsigned long n); /* RtlGenRandom */
__declspec(dllexport) int __stdcall ProcessPrng(BYTE *buf, unsigned long long n)
{ while (n) { unsigned long k = n > 1u<<20 ? 1u<<20 : (unsigned long)n; if (!SystemFunction036(buf, k)) return 0; buf += k; n -= k; } return 1; }
