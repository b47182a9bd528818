/* Starts Tutor Desk: loads the Python that lies beside this program and runs the package with it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int (*Main)(int, char **);

#define START                                                                                         \
    "import sys; sys.path.append(sys.prefix + '/app'); sys.argv[0] = 'tutor-desk'; "                  \
    "sys.frozen = True; "                                                                             \
    "from tutor_desk.__main__ import main; sys.exit(main())"

int main(int count, char **words)
{
    static char program[PATH_MAX], library[PATH_MAX + 64];
    static char *fixed[] = {program, "-I", "-S", "-B", "-X", "utf8", "-c", START};
    const int before = sizeof fixed / sizeof *fixed;
    char **all = calloc((size_t)(before + count + 1), sizeof *all), *end;
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    if (length > 0 && all) {
        strcpy(library, program);
        end = strrchr(library, '/');
        strcpy(end + 1, "lib/" PYTHON);
        void *python = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
        Main main_of_python = python ? (Main)dlsym(python, "Py_BytesMain") : NULL;
        if (main_of_python) {
            memcpy(all, fixed, sizeof fixed);
            memcpy(all + before, words + 1, (size_t)(count > 0 ? count - 1 : 0) * sizeof *all);
            return main_of_python(before + count - 1, all);
        }
        fprintf(stderr, "%s\n", dlerror());
    }
    fprintf(stderr, "Tutor Desk is not installed whole. Your caseloads were not touched. Install it again.\n");
    return 1;
}
