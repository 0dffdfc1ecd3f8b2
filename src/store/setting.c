#include "store/setting.h"

struct value_row {
    struct str value;
};
static const struct db_query get_setting = DB_QUERY(
    struct value_row, "SELECT value FROM settings WHERE school_id = $1 AND name = $2", value);

struct str setting_get(const struct reader *r, struct str name)
{
    struct value_row row;
    db_get(r->db, r->arena, &get_setting, &row, DB_ARGS(r->school.v, name));
    return row.value;
}

void setting_set(struct act *act, struct str name, struct str value)
{
    struct str old = setting_get(&act->reader, name);
    if (str_is_null(old) == str_is_null(value) && str_eq(old, value))
        return;
    if (str_is_null(value))
        db_run(act->db, "DELETE FROM settings WHERE school_id = $1 AND name = $2",
               DB_ARGS(act->school.v, name));
    else
        db_run(act->db,
               "INSERT INTO settings (school_id, name, value) VALUES ($1, $2, $3)"
               " ON CONFLICT (school_id, name) DO UPDATE SET value = excluded.value",
               DB_ARGS(act->school.v, name, value));
    log_add(act, &(struct log_entry){
                     .action = "setting", .item = name, .old_value = old, .new_value = value});
}

enum language_rule setting_language(const struct reader *r)
{
    enum language_rule rule;
    return language_rule_parse(setting_get(r, STR("language")), &rule) ? rule : LANGUAGE_ASK;
}
