#ifndef DEPTER_BASE_LOG_H
#define DEPTER_BASE_LOG_H
/*
 * Diagnostics for the operator, to stderr with systemd priority prefixes when stderr is the
 * journal. One line per call; control characters in arguments are replaced. No personal data, no
 * secrets. (The school's record of changes is store/log.h, another thing.)
 */
enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

void log_set_level(enum log_level level);
void log_write(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define log_error(...) log_write(LOG_ERROR, __VA_ARGS__)
#define log_warn(...) log_write(LOG_WARN, __VA_ARGS__)
#define log_info(...) log_write(LOG_INFO, __VA_ARGS__)
#define log_debug(...) log_write(LOG_DEBUG, __VA_ARGS__)

/* A bug: says where and ends the process. For what cannot happen; never for input or the
 * environment. */
void bug(const char *file, int line, const char *what) __attribute__((noreturn));
#define ASSERT(condition) ((condition) ? (void)0 : bug(__FILE__, __LINE__, #condition))

#endif
