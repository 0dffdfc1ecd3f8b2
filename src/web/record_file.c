/* Files of homework: taken by what their bytes are, given to those who have the homework. */
#include "base/utf8.h"
#include "rules/filetype.h"
#include "web/record.h"

/* What the file is called by the person, with the ending of what it is. */
static struct str name_of(struct rq *rq, struct str filename, const struct file_type *type)
{
    struct str clean = utf8_clean_line(rq->arena, filename);
    for (size_t i = clean.n; i-- > 0;)
        if (clean.p[i] == '.') {
            clean = str_sub(clean, 0, i);
            break;
        }
    while (utf8_length(clean) > FILE_NAME_MAX - 5)
        clean = str_sub(clean, 0, clean.n - 1);
    while (!utf8_is_valid(clean))
        clean = str_sub(clean, 0, clean.n - 1);
    if (clean.n == 0)
        clean = STR("файл");
    return str_of(arena_printf(rq->arena, "%.*s.%s", STR_FMT(clean), type->ending));
}

static enum verdict ask_assignment(struct rq *rq, const struct lesson_ref *l,
                                   struct assignment_id id)
{
    struct assignment a;
    if (id_is_none(id))
        return VERDICT_OK;
    bool known = assignment_get(&rq->reader, id, &a) && id_eq(a.course_id, l->course_id) &&
                 a.lesson_no == l->lesson_no;
    return known ? VERDICT_OK : VERDICT_NOT_FOUND;
}

enum verdict record_file(struct rq *rq, const struct lesson_ref *l, struct assignment_id assignment,
                         const struct form_file *file, struct file_id *out)
{
    struct homework_file *list;
    if (!file || file->bytes.n == 0)
        return VERDICT_NO_FILE;
    if (file->bytes.n > FILE_BYTES_MAX)
        return VERDICT_FILE_TOO_LARGE;
    const struct file_type *type = file_type_of(file->bytes);
    if (!type)
        return VERDICT_BAD_FILE;
    if (record_is_closed(rq, l, (struct pupil_id){0}))
        return VERDICT_CLOSED;
    enum verdict v = ask_assignment(rq, l, assignment);
    if (v != VERDICT_OK)
        return v;
    if (file_list_lesson(&rq->reader, l->course_id, l->lesson_no, &list) >= FILES_OF_LESSON_MAX)
        return VERDICT_TOO_MANY_FILES;
    *out = file_add(rq->act, &(struct file_new){.lesson = l,
                                                .assignment = assignment,
                                                .name = name_of(rq, file->filename, type),
                                                .type = str_of(type->mime),
                                                .bytes = file->bytes});
    return VERDICT_OK;
}

enum verdict record_file_void(struct rq *rq, const struct lesson_ref *l, struct file_id id)
{
    struct homework_file f;
    if (!file_get(&rq->reader, id, &f) || !id_eq(f.course_id, l->course_id) ||
        f.lesson_no != l->lesson_no)
        return VERDICT_NOT_FOUND;
    if (record_is_closed(rq, l, (struct pupil_id){0}))
        return VERDICT_CLOSED;
    file_void(rq->act, &f);
    return VERDICT_OK;
}

bool record_file_is_of(struct rq *rq, const struct homework_file *f, struct pupil_id pupil)
{
    struct lesson_ref l;
    struct assigned *who;
    if (!lesson_ref_of_course(&rq->reader, &rq->viewer, f->course_id, f->lesson_no, &l))
        return false;
    if (id_is_none(f->assignment_id))
        return lesson_has_pupil(&rq->reader, &l, pupil);
    size_t n = assigned_list_lesson(&rq->reader, &l, &who);
    for (size_t i = 0; i < n; i++)
        if (id_eq(who[i].assignment_id, f->assignment_id) && id_eq(who[i].pupil_id, pupil))
            return true;
    return false;
}
