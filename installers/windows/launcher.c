/* Starts Tutor Desk: loads the Python that lies beside this program and runs the package with it.
   Compiled twice: for the window, and with CONSOLE for the command line. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

typedef int (*Main)(int, wchar_t **);

#define START \
    L"import sys; sys.frozen = True; sys.argv[0] = 'tutor-desk'; "                                      \
    L"from tutor_desk.__main__ import main; sys.exit(main())"

static int lacking(const wchar_t *file)
{
    const wchar_t *words = L"Tutor Desk is not installed whole: a file of it is missing or was blocked. "
                           L"Your caseloads were not touched. Install Tutor Desk again.";
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n%ls\n", words, file);
#else
    wchar_t text[MAX_PATH * 4];
    _snwprintf(text, MAX_PATH * 4, L"%ls\n\n%ls", words, file);
    text[MAX_PATH * 4 - 1] = 0;
    MessageBoxW(NULL, text, L"Tutor Desk", MB_OK | MB_ICONERROR);
#endif
    return 1;
}

static int start(int count, wchar_t **words)
{
    static wchar_t program[MAX_PATH * 2], library[MAX_PATH * 2 + 32];
    static wchar_t *fixed[] = {program, L"-B", L"-X", L"utf8", L"-c", START};
    const int before = sizeof fixed / sizeof *fixed;
    DWORD length = GetModuleFileNameW(NULL, program, MAX_PATH * 2);
    wchar_t **all = calloc((size_t)(before + count + 1), sizeof *all), *end;
    HMODULE python;
    Main main_of_python;

    if (!length || length >= MAX_PATH * 2 || !all)
        return lacking(L"");
    SetDllDirectoryW(L""); /* nothing is loaded from the folder that a caseload was opened in */
    wcscpy(library, program);
    end = wcsrchr(library, L'\\');
    wcscpy(end ? end + 1 : library, L"python\\" PYTHON);
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    main_of_python = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!main_of_python)
        return lacking(library);
    for (int n = 0; n < before; n++)
        all[n] = fixed[n];
    for (int n = 1; n < count; n++)
        all[before + n - 1] = words[n];
    return main_of_python(before + count - 1, all);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words) { return start(count, words); }
#else
int WINAPI wWinMain(HINSTANCE own, HINSTANCE none, wchar_t *line, int show)
{
    (void)own, (void)none, (void)line, (void)show;
    return start(__argc, __wargv);
}
#endif
