/* CommissioningDesk.exe: starts runtime\python3xx.dll with "-m desktop". No console, no unpacking to temp. */
#include <windows.h>
#include <wchar.h>
#include <stdlib.h>
#ifndef PYDLL
#define PYDLL L"python312.dll"
#endif
typedef int (*py_main_t)(int, wchar_t **);
static int fail(const wchar_t *what) {
    wchar_t m[600]; swprintf(m, 600, L"%ls\n\nWindows error %lu. Please ask your ICT service desk to repair or reinstall Commissioning Desk.", what, GetLastError());
    if (!GetEnvironmentVariableW(L"DESK_NO_DIALOG", NULL, 0)) MessageBoxW(NULL, m, L"Commissioning Desk cannot start", MB_ICONERROR);
    return 3;
}
int WINAPI wWinMain(HINSTANCE h, HINSTANCE p, LPWSTR cmd, int show) {
    wchar_t dir[MAX_PATH * 4], dll[MAX_PATH * 4 + 64];
    (void)h; (void)p; (void)cmd; (void)show;
    GetModuleFileNameW(NULL, dir, MAX_PATH * 4);
    wchar_t *s = wcsrchr(dir, L'\\'); if (s) *s = 0;
    swprintf(dll, MAX_PATH * 4 + 64, L"%ls\\runtime\\" PYDLL, dir);
    HMODULE m = LoadLibraryExW(dll, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!m) return fail(L"Part of the program is missing (runtime).");
    py_main_t py = (py_main_t)(void *)GetProcAddress(m, "Py_Main");
    if (!py) return fail(L"Part of the program is damaged (runtime).");
    wchar_t **av = calloc(__argc + 6, sizeof *av); int n = 0;
    av[n++] = __wargv[0]; av[n++] = L"-X"; av[n++] = L"utf8"; av[n++] = L"-m"; av[n++] = L"desktop";
    for (int i = 1; i < __argc; i++) av[n++] = __wargv[i];
    return py(n, av);
}
