// What has happened, as one hash, read from the base of a running server by a connection that can only
// read: lessons held or written in, works, marks, absences, finals, homework of some pupils, files, and
// what a lesson gave of its plan.
import { spawn } from "node:child_process";
import { fileOf } from "./base.mjs";

const script = `
import hashlib, marshal, sqlite3, sys
base = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True, isolation_level=None)
WRITTEN = """ WHERE topic IS NOT NULL OR homework IS NOT NULL OR roll_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM works w WHERE w.course_id = t.course_id AND w.lesson_no = t.lesson_no)
  OR EXISTS (SELECT 1 FROM absences b WHERE b.course_id = t.course_id AND b.lesson_no = t.lesson_no)"""
TABLES = ("lessons", "works", "marks", "absences", "finals", "assignments", "assigned_pupils", "homework_files",
          "lesson_plans", "mark_notes")

def query(table):
    columns = base.execute(f"PRAGMA table_info({table})").fetchall()
    # A room, and who stands in, are plans.
    names = [c[1] for c in columns if table != "lessons" or c[1] not in ("room_id", "substitute_id")]
    keys = [c[1] for c in sorted(columns, key=lambda c: c[5]) if c[5]]
    where = WRITTEN if table == "lessons" else ""
    return f"SELECT {', '.join(names)} FROM {table} t{where} ORDER BY {', '.join(keys)}"

QUERIES = [query(table) for table in TABLES]
for line in sys.stdin:
    sha, count = hashlib.sha256(), 0
    base.execute("BEGIN")
    for text in QUERIES:
        rows = base.execute(text).fetchall()
        sha.update(marshal.dumps(rows, 2))
        count += len(rows)
    base.execute("COMMIT")
    print(sha.hexdigest(), count, flush=True)
`;

/**
 * A reader of the facts; close() it in the end.
 * @param {string} dir
 */
export async function factsOf(dir) {
  const child = spawn("python3", ["-c", script, await fileOf(dir)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
  return {
    /** @returns {Promise<{ hash: string, count: number }>} */
    async read() {
      child.stdin.write("\n");
      let text = "";
      while (!text.endsWith("\n")) {
        const { value, done } = await lines.next();
        if (done) throw new Error("the reader of facts has ended");
        text += value;
      }
      const [hash = "", count] = text.trim().split(" ");
      return { hash, count: Number(count) };
    },
    close: () => child.stdin.end(),
  };
}
