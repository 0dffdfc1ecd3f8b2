// The rules are not blind: a page that is right but for one thing is told by that thing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./html.mjs";
import { faultsOf } from "./rules.mjs";
import { foreignTexts } from "./texts.mjs";

/** @param {string} main */
const page = (main, head = "<title>Урок</title>") =>
  `<!doctype html><html lang="ru"><head>${head}</head><body><main><h1>Урок</h1>${main}</main></body></html>`;

test("a page that is right", () => {
  const right = page(
    `<form method="post" action="/x"><input type="hidden" name="csrf" value="t"><label for="a">Тема</label>
     <input id="a" name="a" value="5 &lt; 6 &amp; &quot;"><button>Сохранить</button></form>
     <table><thead><tr><th rowspan="2">А</th><th colspan="2">Б</th></tr><tr><th>В</th><th>Г</th></tr></thead>
     <tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>`,
  );
  assert.deepEqual(faultsOf(read(right)), []);
});

/** @type {[string, string][]} */
const WRONG = [
  ["<p>а<b>б</p></b>", "closes"],
  ["<section><p>а</p>", "closes"],
  ["<p><div>а</div></p>", "<div> in <p>"],
  ["<table><tr><td>а</td></tr></table>", "<tr> in <table>"],
  ["<ul><p>а</p></ul>", "<p> in <ul>"],
  ["<ul>а<li>б</li></ul>", "text in <ul>"],
  ['<a href="/a">а<a href="/b">б</a></a>', "<a> in <a>"],
  ["<button><a href='/a'>а</a></button>", "bare"],
  ["<p>5 < 6</p>", "bare"],
  ["<p>А & Б</p>", "ampersand"],
  ["<p>А&ampБ</p>", "ampersand"],
  ['<p class="a" class="b">а</p>', "twice"],
  ["<p class=a>а</p>", "bare"],
  ['<p id="a">а</p><p id="a">б</p>', "the id a twice"],
  ['<label for="b">а</label>', "refers to nothing"],
  ['<p aria-describedby="b">а</p>', "refers to nothing"],
  ['<a href="#b">а</a>', "leads nowhere"],
  ['<p onclick="x()">а</p>', "onclick"],
  ['<p style="color:red">а</p>', "style"],
  ["<script>x()</script>", "a script in the page"],
  ['<a href="https://example.org/">а</a>', "leads elsewhere"],
  ['<a href="//example.org/">а</a>', "leads elsewhere"],
  ['<a href="javascript:x()">а</a>', "leads elsewhere"],
  ['<form method="post" action="/x"><button>а</button></form>', "without a token"],
  ['<input name="a">', "has no label"],
  ["<button></button>", "says nothing"],
  ["<h1>а</h1>", "2 × <h1>"],
  ["<h3>а</h3>", "<h3> after <h1>"],
  ["<table><tbody><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>", "columns"],
  ['<img src="/static/a.png">', "without alt"],
];

for (const [main, word] of WRONG)
  test(`a fault is found: ${main}`, () => {
    const faults = faultsOf(read(page(main)));
    assert.ok(
      faults.some((fault) => fault.includes(word)),
      faults.join("; "),
    );
  });

test("texts in the wrong language are found", () => {
  const shown = (/** @type {string} */ main, /** @type {string} */ language) =>
    foreignTexts(read(page(main)), language);
  assert.ok(shown("<button>Sign out</button>", "ru").length > 0);
  assert.ok(shown('<p title="Sign out">а</p>', "ky").length > 0);
  assert.ok(shown("<button>Save</button>", "ru").length > 0);
  assert.ok(shown("<p>You have no right to do this. (2.5)</p>", "ru").length > 0);
  assert.ok(shown("<p>Запрос не удаётся прочитать.</p>", "ky").length > 0);
  assert.deepEqual(shown("<p>Запрос не удаётся прочитать.</p>", "ru"), []);
});
