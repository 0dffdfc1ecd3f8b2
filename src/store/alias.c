#include "store/alias.h"

#include "store/names.h"

static const struct db_query list_aliases =
    DB_QUERY(struct alias,
             "SELECT name, id FROM aliases WHERE school_id = $1 AND source = $2 AND kind = $3"
             " ORDER BY name",
             name, id);

size_t alias_list(const struct reader *r, struct str source, struct str kind, struct alias **out)
{
    return db_list(r->db, r->arena, &list_aliases, out, DB_ARGS(r->school.v, source, kind));
}

void alias_set(struct act *act, struct str source, struct str kind, const struct alias *alias)
{
    db_run(act->db,
           "INSERT INTO aliases (school_id, source, kind, name, id) VALUES ($1, $2, $3, $4, $5)"
           " ON CONFLICT (school_id, source, kind, name) DO UPDATE SET id = excluded.id",
           DB_ARGS(act->school.v, source, kind, alias->name, alias->id));
    log_add(act,
            &(struct log_entry){.action = "alias",
                                .item = names_item(act->arena, str_z(act->arena, kind), alias->id),
                                .new_value = alias->name});
}
