#ifndef DEPTER_STORE_FILE_H
#define DEPTER_STORE_FILE_H
/* Files of homework: the bytes once under their hash, and which homework has them. */
#include "store/homework.h"

enum { FILE_NAME_MAX = 120, FILES_OF_LESSON_MAX = 10 };

struct homework_file {
    struct file_id file_id;
    struct course_id course_id;
    int lesson_no;
    struct assignment_id assignment_id; /* or none: of the common homework */
    struct str name, hash;
    int size; /* bytes */
};
struct file_new {
    const struct lesson_ref *lesson;
    struct assignment_id assignment; /* or none */
    struct str name, type, bytes;
};
struct file_id file_add(struct act *act, const struct file_new *n);
/* False: there is none, or it was taken back. */
bool file_get(const struct reader *r, struct file_id id, struct homework_file *out);
void file_void(struct act *act, const struct homework_file *f);

/* Of a lesson, in the order added. */
size_t file_list_lesson(const struct reader *r, struct course_id course, int lesson_no,
                        struct homework_file **out);

struct file_content {
    struct str type;
    struct bytes bytes;
};
bool file_content_get(const struct reader *r, struct str hash, struct file_content *out);

/* Contents that are not what their hash says. */
int64_t file_count_damaged(const struct reader *r);

#endif
