// What a person types: by value, by key, and everything that can be typed with one to three keys against the program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Cells, merge } from "../../assets/js/cells.js";
import {
  absenceOf,
  digitOf,
  isSlash,
  letterOf,
  levelOf,
  mayGrow,
  parseAbsence,
  parseMark,
  scaleOf,
  wordOf,
} from "../../assets/js/keys.js";

/** @typedef {import("../../assets/js/keys.js").Scale} Scale */

const WORDS = ["осв", "зч", "нз", "н/а"];
/** @param {number} lowest @param {number} highest @param {number[]} levels @param {boolean} several @param {string[]} words @returns {Scale} */
const scale = (lowest, highest, levels, several, words = WORDS) => ({
  lowest,
  highest,
  levels,
  several,
  words,
});
const five = scale(2, 5, [3, 4, 5], true);
const ten = scale(1, 10, [5, 7, 9], true);
const hundred = scale(1, 100, [40, 60, 80], false, ["осв"]);
const passes = scale(0, 0, [0, 0, 0], false, ["зч", "нз"]);
const scales = { five, ten, twelve: scale(1, 12, [4, 7, 10], true), hundred, passes };

/** @param {Record<string, string>} signs */
const glyphs = (signs) => new Map(Object.entries(signs));
const ru = glyphs({
  absent: "н",
  ill: "б",
  excused: "у",
  unexcused: "нп",
  late: "оп",
  exempt: "осв",
});
const ky = glyphs({
  absent: "кж",
  ill: "о",
  excused: "с",
  unexcused: "сс",
  late: "кеч",
  exempt: "бош",
});
const en = glyphs({
  absent: "A",
  ill: "Il",
  excused: "Ex",
  unexcused: "Un",
  late: "Lt",
  exempt: "Et",
});

/** @type {[string, Scale, string | null][]} */
const marks = [
  ...["2", "3", "4", "5"].map((v) => /** @type {[string, Scale, string]} */ ([v, five, v])),
  ...[
    "0",
    "1",
    "6",
    "9",
    "10",
    "",
    " ",
    "/",
    "5/",
    "/5",
    "5//4",
    "5/6",
    "5,4",
    "5-4",
    "5+",
    "+5",
  ].map((v) => /** @type {[string, Scale, null]} */ ([v, five, null])),
  ["4/5", five, "4/5"],
  ["45", five, "4/5"],
  ["4.5", five, "4/5"],
  ["4\\5", five, "4/5"],
  ["4 / 5", five, "4/5"],
  ["5/4/5", five, "5/4/5"],
  ["545", five, "5/4/5"],
  ["5454", five, null],
  ["5/4/5/4", five, null],
  ["5５", five, null],
  ["осв", five, "осв"],
  ["OCB", five, "осв"],
  ["бош", five, "осв"],
  ["ЗЧ", five, "зч"],
  ["Зачёт", five, "зч"],
  ["ЗАЧЕТ", five, "зч"],
  ["нз", five, "нз"],
  ["н/з", five, "нз"],
  ["незачёт", five, "нз"],
  ["H/A", five, "н/а"],
  ["на", five, "н/а"],
  ["зч/зч", five, null],
  ["осв/5", five, null],
  ["н", five, null],
  ["constructor", five, null],
  ["10", ten, "10"],
  ["1", ten, "1"],
  ["11", ten, null],
  ["01", ten, null],
  ["45", ten, null],
  ["10/9", ten, "10/9"],
  ["10.9/1", ten, "10/9/1"],
  ["100", hundred, "100"],
  ["101", hundred, null],
  ["1000", hundred, null],
  ["99/98", hundred, null],
  ["зч", hundred, null],
  ["зч", passes, "зч"],
  ["незачет", passes, "нз"],
  ["осв", passes, null],
  ["5", passes, null],
];

test("R3.2c a typed mark is read by the scale of its journal", () => {
  for (const [typed, of, expected] of marks)
    assert.equal(parseMark(typed, of), expected, `"${typed}" of ${of.lowest}–${of.highest}`);
});

/** @type {[string, string | null, number | null][]} */
const absences = [
  ["н", "absent", null],
  ["Н", "absent", null],
  ["H", "absent", null],
  ["h", "absent", null],
  ["нб", "absent", null],
  ["НБ", "absent", null],
  ["кж", "absent", null],
  ["Kж", "absent", null],
  ["б", "ill", null],
  ["у", "excused", null],
  ["уп", "excused", null],
  ["нп", "unexcused", null],
  ["Hп", "unexcused", null],
  ["о", "late", null],
  ["o", "late", null],
  ["оп", "late", null],
  ["опоз", "late", null],
  ["кеч", "late", null],
  ["осв", "exempt", null],
  ["OCB", "exempt", null],
  ["бош", "exempt", null],
  // a Latin layout was left on
  ["y", "absent", null],
  ["Y", "absent", null],
  ["y,", "absent", null],
  ["r;", "absent", null],
  [",", "ill", null],
  ["<", "ill", null],
  ["e", "excused", null],
  ["eg", "excused", null],
  ["yg", "unexcused", null],
  ["j", "late", null],
  ["jg", "late", null],
  ["jgjp", "late", null],
  ["rtx", "late", null],
  ["jcd", "exempt", null],
  [",ji", "exempt", null],
  ["n", "absent", null],
  ["b", "ill", null],
  ["u", "excused", null],
  ["l", "late", null],
  // minutes
  ["оп10", "late", 10],
  ["оп 10", "late", 10],
  ["о5", "late", 5],
  ["jg10", "late", 10],
  ["кеч90", "late", 90],
  ["оп1", "late", 1],
  ["оп0", null, null],
  ["оп91", null, null],
  ["оп100", null, null],
  ["оп-5", null, null],
  ["н10", null, null],
  ["осв5", null, null],
  ["10", null, null],
  ["", null, null],
  ["нн", null, null],
  ["absent", null, null],
  ["constructor", null, null],
  ["х", null, null],
];

test("R3.3b a typed absence: letters, look-alikes, the other layout, minutes", () => {
  for (const [typed, code, minutes] of absences)
    assert.deepEqual(parseAbsence(typed, ru), code ? { code, minutes } : null, `"${typed}"`);
  // The signs of the page's own language go before all else.
  assert.equal(parseAbsence("кж", ky)?.code, "absent");
  assert.equal(parseAbsence("о", ky)?.code, "ill");
  assert.equal(parseAbsence("Бош", ky)?.code, "exempt");
  assert.equal(parseAbsence("a", en)?.code, "absent");
  assert.equal(parseAbsence("IL", en)?.code, "ill");
  assert.deepEqual(parseAbsence("lt15", en), { code: "late", minutes: 15 });
});

/** @param {string} key @param {string} code @param {Partial<KeyboardEvent>} with_ */
const press = (key, code, with_ = {}) =>
  /** @type {KeyboardEvent} */ (
    /** @type {unknown} */ ({
      key,
      code,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      ...with_,
    })
  );

test("R3.3b a single key: the same place on Russian, Kyrgyz and Latin layouts", () => {
  for (const [code, absence, keys] of /** @type {[string, string, string[]][]} */ ([
    ["KeyY", "absent", ["н", "Н", "y", "Y"]],
    ["Comma", "ill", ["б", "Б", ",", "<"]],
    ["KeyE", "excused", ["у", "У", "e", "E"]],
    ["KeyJ", "late", ["о", "О", "j", "J"]],
  ]))
    for (const key of keys) {
      assert.equal(absenceOf(press(key, code), ru), absence, `${key} ${code}`);
      assert.equal(absenceOf(press(key, code, { ctrlKey: true }), ru), null);
      assert.equal(absenceOf(press(key, code, { altKey: true }), ru), null);
    }
  // Keyboards on glass name no place.
  for (const [key, absence] of [
    ["н", "absent"],
    ["б", "ill"],
    ["у", "excused"],
    ["о", "late"],
    ["o", "late"],
    ["n", "absent"],
    ["b", "ill"],
    ["u", "excused"],
    ["l", "late"],
  ])
    assert.equal(absenceOf(press(/** @type {string} */ (key), ""), ru), absence, key);
  for (const key of ["5", "/", " ", "Enter", "F2", "x", "ж"])
    assert.equal(absenceOf(press(key, ""), ru), null, key);
  assert.equal(absenceOf(press("a", "KeyA"), en), "absent");
  assert.equal(letterOf(press("g", "KeyG"), ru), "п");
  assert.equal(letterOf(press("п", "KeyG"), ru), "п");
  assert.equal(letterOf(press("g", "KeyG"), en), "g");
  assert.equal(letterOf(press("5", "Digit5"), ru), null);
  assert.equal(letterOf(press("Enter", "Enter"), ru), null);
});

test("R3.2c a digit is a digit on either row and any layout, a stroke on any key of it", () => {
  for (let d = 0; d <= 9; d++) {
    assert.equal(digitOf(press(String(d), `Digit${d}`)), String(d));
    assert.equal(digitOf(press(String(d), `Numpad${d}`)), String(d));
    assert.equal(digitOf(press("é", `Digit${d}`)), String(d)); // the French row prints letters
    assert.equal(digitOf(press(String(d), "")), String(d));
    assert.equal(digitOf(press("%", `Digit${d}`, { shiftKey: true })), null);
    assert.equal(digitOf(press(String(d), `Digit${d}`, { ctrlKey: true })), null);
  }
  assert.ok(isSlash(press("/", "Slash")) && isSlash(press(".", "Slash")));
  assert.ok(isSlash(press("/", "NumpadDivide")) && isSlash(press("/", "Backslash")));
  assert.ok(!isSlash(press(",", "Slash", { shiftKey: true })) && !isSlash(press("5", "Digit5")));
});

test("R3.2c plus and minus are passed and not passed where marks are words only", () => {
  assert.equal(wordOf(press("+", "Equal", { shiftKey: true }), passes), "зч");
  assert.equal(wordOf(press("-", "NumpadSubtract"), passes), "нз");
  for (const key of ["5", "н", "=", "Enter"]) assert.equal(wordOf(press(key, ""), passes), null);
  assert.equal(wordOf(press("+", "NumpadAdd"), five), null);
  assert.equal(wordOf(press("+", "NumpadAdd", { ctrlKey: true }), passes), null);
});

/** @param {Record<string, string>} dataset */
const element = (dataset) => /** @type {HTMLTableElement} */ (/** @type {unknown} */ ({ dataset }));
const codes = [...ru].map(([code, glyph]) => `${code}=${glyph}`).join(" ");

test("R3.2c the scale of a page: its figures, levels and words", () => {
  assert.deepEqual(scaleOf(element({ scale: "2-5 3 4 5 several", words: "осв зч нз н/а" })), five);
  assert.deepEqual(scaleOf(element({ scale: "0-0 0 0 0", words: "зч нз" })), passes);
  const none = scaleOf(element({ scale: "" }));
  for (const typed of ["5", "1", "осв", "зч", ""]) assert.equal(parseMark(typed, none), null);
  assert.deepEqual(
    ["1", "4", "5", "6", "7", "8", "9", "10", "10/1", "осв", "", "11"].map((m) => levelOf(m, ten)),
    ["m2", "m2", "m3", "m3", "m4", "m4", "m5", "m5", "m5", "", "", ""],
  );
  assert.deepEqual(
    ["2", "3", "4", "5", "4/5"].map((m) => levelOf(m, five)),
    ["m2", "m3", "m4", "m5", "m4"],
  );
  for (const [text, of, grows] of /** @type {[string, Scale, boolean][]} */ ([
    ["1", ten, true],
    ["2", ten, false],
    ["10", ten, false],
    ["9/1", ten, true],
    ["9/", ten, false],
    ["5", five, false],
    ["", ten, false],
    ["10", hundred, true],
    ["11", hundred, false],
  ]))
    assert.equal(mayGrow(text, of), grows, text);
});

test("R3.2c R3.3b a cell: several marks, a stroke, an absence with its minutes, in any order", () => {
  const cells = new Cells(
    element({
      scale: "2-5 3 4 5 several",
      words: "осв зч нз н/а",
      codes,
      tInvalid: "what?",
      tWorks: "too many",
    }),
  );
  const empty = { marks: [], absence: null };
  const late = { code: "late", minutes: 10 };
  const away = { code: "absent", minutes: null };
  const exempt = { code: "exempt", minutes: null };
  /** @type {[string, number, import("../../assets/js/cells.js").Content | string][]} */
  const table = [
    ["", 1, empty],
    ["5", 1, { marks: ["5"], absence: null }],
    ["5 4", 2, { marks: ["5", "4"], absence: null }],
    ["5 4", 1, "too many"],
    ["4/5 3", 2, { marks: ["4/5", "3"], absence: null }],
    ["45", 1, { marks: ["4/5"], absence: null }],
    ["- 4", 2, { marks: ["", "4"], absence: null }],
    ["– 4", 2, { marks: ["", "4"], absence: null }],
    ["5 оп10", 1, { marks: ["5"], absence: late }],
    ["оп10 5", 1, { marks: ["5"], absence: late }],
    ["  5   н  ", 1, { marks: ["5"], absence: away }],
    ["yg", 1, { marks: [], absence: { code: "unexcused", minutes: null } }],
    ["н б", 1, "what?"],
    ["осв", 1, { marks: [], absence: exempt }],
    ["зч осв", 1, { marks: ["зч"], absence: exempt }],
    ["н/а", 1, { marks: ["н/а"], absence: null }],
    ["6", 1, "what?"],
    ["оп91", 1, "what?"],
    ["5x", 1, "what?"],
  ];
  for (const [typed, works, expected] of table)
    assert.deepEqual(cells.parse(typed, works, empty), expected, `"${typed}"`);
  // What stands there as a mark stays one.
  assert.deepEqual(cells.parse("осв", 1, { marks: ["осв"], absence: null }), {
    marks: ["осв"],
    absence: null,
  });
  // What is written is read as the same.
  for (const content of table.flatMap(([, , c]) => (typeof c === "string" ? [] : [c])))
    assert.deepEqual(cells.parse(cells.write(content), 2, empty), content);
  assert.deepEqual(merge({ marks: ["5", "4"], absence: null }, { marks: ["3"], absence: away }), {
    marks: ["3", "4"],
    absence: away,
  });
});

/** @param {{ of: Scale, text: string }[]} list what the program reads of it */
function program(list) {
  const lines = list.map(({ of, text }) => {
    const bits = WORDS.reduce((sum, word, i) => sum + (of.words.includes(word) ? 1 << i : 0), 0);
    return `${[of.lowest, of.highest, ...of.levels, of.several ? 1 : 0, bits].join(",")}\t${text}\n`;
  });
  const run = spawnSync(/** @type {string} */ (process.env.KEYS_READER), {
    input: lines.join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trimEnd().split("\n");
}

/** @param {{ of: Scale, text: string }} one */
function script({ of, text }) {
  const mark = parseMark(text, of);
  const final = mark !== null && !/\d\//.test(mark) ? mark : null;
  const absence = parseAbsence(text, ru);
  return [mark ?? "-", final ?? "-", absence?.code ?? "-", absence?.minutes ?? 0].join("\t");
}

test("R3.2c R3.3b the scripts and the program read everything that can be typed alike", () => {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  const letters = [..."абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"];
  const keys = [
    ...ascii,
    ...letters,
    ...letters.map((c) => c.toUpperCase()),
    "\u00a0",
    "№",
    "５",
    "٥",
  ];
  const short = [..."0123459/\\. нбуаопзчсвкжНOoHyegj,"];
  const texts = keys.concat(
    keys.flatMap((a) => keys.map((b) => a + b)),
    short.flatMap((a) => short.flatMap((b) => short.map((c) => a + b + c))),
    [
      "5/4/5/4",
      "10/10/10",
      "100/100",
      "осв осв",
      "5".repeat(40),
      " ".repeat(40),
      "оп 10",
      "оп010",
      "оп 1 0",
      "9".repeat(30),
    ],
    marks.map(([typed]) => typed),
    absences.map(([typed]) => typed),
  );
  let accepted = 0;
  for (const [name, of] of Object.entries(scales)) {
    const list = texts.map((text) => ({ of, text }));
    const theirs = program(list);
    assert.equal(theirs.length, list.length);
    list.forEach((one, i) => {
      const own = script(one);
      assert.equal(own, theirs[i], `"${one.text}" of ${name}`);
      if (own !== "-\t-\t-\t0") accepted++;
    });
  }
  assert.ok(accepted > 1000, String(accepted));
});
