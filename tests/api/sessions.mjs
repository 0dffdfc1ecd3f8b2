// Signing in and out, CSRF, guessing, languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Person, signIn } from "./api.mjs";

const FREE_TRIES = 5;

/** @param {import("./api.test.mjs").Scene} scene */
export function sessions(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const account = (/** @type {string} */ who) => /** @type {any} */ (scene.world.accounts[who]);
  const nobody = () => new Person(scene.url);
  const today = () => `/lessons/${scene.world.lessons.today?.id}`;

  test("R2.4 signing in gives a cookie that scripts cannot read", async () => {
    for (const [who, side] of [
      ["teacher", "staff"],
      ["parent", "family"],
    ]) {
      const { login, password } = account(String(who));
      const reply = await nobody().call("POST", "/session", { login, password });
      assert.deepEqual([reply.status, reply.body.side], [201, side]);
      const cookies = reply.raw.headers["set-cookie"] ?? [];
      const [set] = cookies.filter((c) => !/^[^;]*=;/.test(c));
      assert.match(String(set), /^depter_[sf]=[\w-]{32,}; .*HttpOnly/);
      assert.match(String(set), /SameSite=(Lax|Strict)/);
    }
  });

  test("R2.4 a login is known in any case of its letters, a password is not", async () => {
    const { login, password } = account("other");
    await nobody().expect(201, "POST", "/session", { login: login.toUpperCase(), password });
    await nobody().expect(401, "POST", "/session", { login, password: password.toUpperCase() });
  });

  test("R2.4 wrong password and unknown login are told alike", async () => {
    const wrong = await nobody().call("POST", "/session", {
      login: account("former").login,
      password: "x",
    });
    const unknown = await nobody().call("POST", "/session", { login: "nobody.n", password: "x" });
    assert.equal(wrong.status, 401);
    assert.equal(wrong.body.code, "bad_password");
    assert.equal(wrong.raw.text, unknown.raw.text);
    assert.equal(wrong.raw.headers["set-cookie"], undefined);
  });

  test("sign-ins that are none", async () => {
    for (const body of [
      {},
      { login: "", password: "" },
      { login: "a".repeat(101), password: "x" },
      { login: 1, password: 2 },
    ])
      await nobody().expect(401, "POST", "/session", body);
    for (const body of ["", "{", "[]", "login=a&password=b"])
      await nobody().expect(body === "" ? 401 : 400, "POST", "/session", body);
    await nobody().expect(413, "POST", "/session", { login: "x".repeat(5000), password: "x" });
  });

  test("a foreign page cannot sign anybody in", async () => {
    const { login, password } = account("teacher");
    for (const headers of [
      { Origin: "http://evil.example" },
      { "Sec-Fetch-Site": "cross-site" },
      { Origin: "null" },
    ])
      await nobody().expect(
        { status: 403, code: "bad_token" },
        "POST",
        "/session",
        { login, password },
        headers,
      );
    await nobody().expect(201, "POST", "/session", { login, password }, { Origin: scene.url });
  });

  test("R2.4 signing out ends this session and no other", async () => {
    const one = await signIn(scene.url, account("teacher"));
    const two = await signIn(scene.url, account("teacher"));
    await one.expect(204, "DELETE", "/session");
    await one.expect({ status: 401, code: "no_session" }, "GET", "/me");
    await one.expect(401, "DELETE", "/session");
    await two.get("/me");
    await of("teacher").get("/me");
  });

  test("signing in again under an old cookie ends the old session", async () => {
    const one = await signIn(scene.url, account("former"));
    const { login, password } = account("former");
    await one.expect(201, "POST", "/session", { login, password });
    assert.ok([200, 401].includes((await one.call("GET", "/me")).status));
  });

  test("R2.2 each write wants the token of its own session", async () => {
    const bad = { status: 403, code: "bad_token" };
    const { pupil, course } = scene.world;
    const { work } = await of("teacher").put(`${today()}/marks/${pupil}`, { value: "5" });
    const another = await signIn(scene.url, account("teacher"));
    assert.notEqual(another.csrf, of("teacher").csrf);
    /** @type {[string, string, unknown][]} */
    const writes = [
      ["PUT", today(), { topic: "Чужая" }],
      ["PUT", `${today()}/roll`, {}],
      ["PUT", `${today()}/absences/${pupil}`, { code: "ill" }],
      ["PUT", `${today()}/marks/${pupil}`, { value: "2" }],
      ["POST", `${today()}/works`, { kind: "test", topic: "Чужая" }],
      ["PUT", `/works/${work}/marks/${pupil}`, { value: "2" }],
      ["PUT", `/courses/${course}/finals/1/${pupil}`, { value: "2" }],
      ["DELETE", "/session", undefined],
    ];
    const before = await of("teacher").get(today());
    for (const [method, path, body] of writes) {
      for (const token of [
        undefined,
        "",
        "x",
        another.csrf,
        of("teacher").csrf.slice(0, -1),
        of("teacher").csrf.toUpperCase(),
      ])
        if (token !== of("teacher").csrf)
          await of("teacher").expect(bad, method, path, body, { "X-CSRF-Token": token });
      for (const headers of [
        { Origin: "http://evil.example" },
        { "Sec-Fetch-Site": "cross-site" },
        { "Sec-Fetch-Site": "same-site" },
      ])
        await of("teacher").expect(bad, method, path, body, headers);
      await nobody().expect(401, method, path, body);
    }
    assert.deepEqual(await of("teacher").get(today()), before);
    await of("teacher").expect(
      200,
      "PUT",
      today(),
      {},
      { Origin: scene.url, "Sec-Fetch-Site": "same-origin" },
    );
  });

  for (const cookie of [
    "depter_s=",
    "depter_s=x",
    `depter_s=${"A".repeat(43)}`,
    `depter_s=${"A".repeat(3000)}`,
    "depter_s",
    ";;=;",
  ])
    test(`a cookie that is none: ${JSON.stringify(cookie.slice(0, 20))}`, async () => {
      const person = nobody();
      person.cookie = cookie;
      await person.expect(401, "GET", "/me");
    });

  test("R2.1 a family's cookie is none of the staff's", async () => {
    const person = nobody();
    person.cookie = of("parent").cookie.replace("depter_f", "depter_s");
    const { status, body } = await person.call("GET", "/me");
    // Wherever the token stands, it is that person's and has that person's rights alone.
    assert.ok(status === 401 || body.role === "parent");
    await person.expect(status === 401 ? 401 : 403, "GET", "/courses");
  });

  test("answers speak the language of the account or the browser", async () => {
    const titles = new Map();
    for (const language of ["ru", "ky", "en-US,en;q=0.9", "fr"]) {
      const { body } = await nobody().call("GET", "/me", undefined, {
        "Accept-Language": language,
      });
      titles.set(language.slice(0, 2), body.title);
    }
    assert.match(titles.get("ru"), /[а-я]/);
    assert.notEqual(titles.get("ky"), titles.get("ru"));
    assert.equal(titles.get("fr"), titles.get("ru"));
    const chosen = await nobody().call("GET", "/me", undefined, { Cookie: "depter_l=en" });
    assert.match(chosen.body.title, /^[A-Za-z .]+$/);
    const of_account = await of("teacher").call("GET", "/lessons/4", undefined, {
      "Accept-Language": "en",
    });
    const plain = await of("teacher").call("GET", "/lessons/4");
    assert.equal(of_account.body.title, plain.body.title);
  });

  test("R2.4 guessing is slowed down, for that account alone", async () => {
    const { login, password } = account("stranger");
    const statuses = [];
    for (let i = 0; i < FREE_TRIES + 3; i++)
      statuses.push((await nobody().call("POST", "/session", { login, password: `x${i}` })).status);
    assert.deepEqual(statuses.slice(0, FREE_TRIES), Array(FREE_TRIES).fill(401));
    assert.ok(statuses.includes(429), statuses.join());
    const reply = await nobody().call("POST", "/session", { login, password });
    assert.deepEqual([reply.status, reply.body.code], [429, "slow_down"]);
    assert.match(String(reply.raw.headers["retry-after"]), /^[1-9]\d*$/);
    await signIn(scene.url, account("parent"));
    await of("stranger").get("/me");
    // The wait ends by itself, and the right password forgets the wrong ones.
    const end = Date.now() + 30000;
    while ((await nobody().call("POST", "/session", { login, password })).status !== 201)
      assert.ok(Date.now() < end, "the wait does not end");
    const [again] = [await nobody().call("POST", "/session", { login, password: "x" })];
    assert.equal(again?.status, 401);
  });
}
