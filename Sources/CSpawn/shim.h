// Starting programs: what glibc (2.34) adds to posix_spawn and Swift's Glibc module does not show, because it is
// compiled without _GNU_SOURCE.
#include <spawn.h>
#include <sys/types.h>

extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
extern int pipe2(int *, int);

/* The program starts in this folder. */
static inline int cspawn_change_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

/* The program inherits no open file from this number on. */
static inline int cspawn_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

/* A pipe whose ends no started program inherits. */
static inline int cspawn_pipe(int ends[2], int flags) { return pipe2(ends, flags); }
