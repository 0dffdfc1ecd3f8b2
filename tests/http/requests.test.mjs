// What well-formed requests get.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { ask, Client, get, start } from "./server.mjs";

/** @type {import("./server.mjs").Server} */
let server;

before(async () => {
  server = await start({ LOOPS: 2 });
});
after(async () => {
  const end = await server.stop();
  assert.equal(end.code, 0, end.err);
  assert.match(end.out, /stopped, 0 threads left/);
});

/** @param {string} head @param {string} [body] */
const request = (head, body = "") =>
  `${head}\r\nHost: school.kg:8080\r\n${
    body ? `Content-Length: ${Buffer.byteLength(body, "latin1")}\r\n` : ""
  }\r\n${body}`;

test("a thousand requests over one connection", async () => {
  const client = new Client(server.port);
  for (let i = 0; i < 1000; i++) {
    client.send(request(`GET /n?i=${i} HTTP/1.1`));
    const reply = await client.reply();
    assert.equal(reply?.body.toString(), `0 /n i=${i}`);
  }
  assert.equal(client.replies, 1000);
  client.close();
});

test("a refusal that needs no end of the connection keeps it", async () => {
  const client = new Client(server.port);
  for (const [line, status] of [
    ["GET /a%2fb HTTP/1.1", 400],
    ["PATCH / HTTP/1.1", 405],
    ["BREW / HTTP/1.1", 501],
    ["GET /fine HTTP/1.1", 200],
  ]) {
    client.send(request(String(line)));
    assert.equal((await client.reply())?.status, status);
  }
  client.close();
});

test("pipelined requests are answered in order", async () => {
  const client = new Client(server.port);
  client.send(
    [1, 2, 3, 4, 5].map((i) => request(`GET /${i % 2 ? "read" : "p"}?${i} HTTP/1.1`)).join(""),
  );
  for (let i = 1; i <= 5; i++)
    assert.match(String((await client.reply())?.body), new RegExp(` ${i}$`));
  client.close();
});

test("HEAD has the headers of GET and no body", async () => {
  const client = new Client(server.port);
  client.send(request("HEAD /text/5000 HTTP/1.1") + request("GET /after HTTP/1.1"));
  const head = await client.reply({ isHead: true });
  assert.equal(head?.status, 200);
  assert.equal(head?.headers["content-length"], "5000");
  assert.equal((await client.reply())?.body.toString(), "0 /after ");
  client.close();
});

test("204 has no body", async () => {
  const reply = await get(server.port, "/nothing");
  assert.equal(reply?.status, 204);
});

test("a body with a length, in chunks, and in single bytes", async () => {
  const client = new Client(server.port);
  client.send(request("POST /echo HTTP/1.1", "one=1"));
  assert.equal((await client.reply())?.body.toString(), "one=1");
  client.send(
    "PUT /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n",
  );
  assert.equal((await client.reply())?.body.toString(), "abcdefg");
  for (const byte of request("POST /echo HTTP/1.1", "slow")) client.send(byte);
  assert.equal((await client.reply())?.body.toString(), "slow");
  client.close();
});

test("a large body comes whole", async () => {
  const body = Buffer.alloc(5 << 20, "0123456789abcdef");
  const client = new Client(server.port);
  client.send(`POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
  client.send(body);
  const reply = await client.reply();
  assert.ok(reply?.body.equals(body));
  client.close();
});

test("100-continue is answered before the body, and not when the body is refused", async () => {
  const client = new Client(server.port);
  client.send(
    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n",
  );
  assert.equal((await client.reply())?.status, 100);
  client.send("ok");
  assert.equal((await client.reply())?.body.toString(), "ok");
  client.send(
    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n",
  );
  assert.equal((await client.reply())?.status, 413);
  await client.closed;
});

test("the fields of a request", async () => {
  const reply = await ask(
    server.port,
    "GET /what?a=%D0%B0&b=+ HTTP/1.1\r\nhOST: s.kg\r\nCOOKIE:\t a=b; c=d \t\r\n" +
      "User-Agent: me\r\nOrigin: http://s.kg\r\nSec-Fetch-Site: same-origin\r\nX-CSRF-Token: t\r\n" +
      'Idempotency-Key: k\r\nIf-None-Match: "1"\r\nAccept-Language: ky,ru\r\nContent-Type: text/x\r\n' +
      "Accept-Encoding: br, gzip;q=0.5\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https\r\n\r\n",
  );
  assert.equal(
    reply?.body.toString(),
    "path=/what\nquery=a=%D0%B0&b=+\ncookie=a=b; c=d\ncontent_type=text/x\n" +
      'origin=http://s.kg\nfetch_site=same-origin\ncsrf_token=t\nidempotency_key=k\nif_none_match="1"\n' +
      "accept_language=ky,ru\nuser_agent=me\nhost=s.kg\naddress=127.0.0.1\ngzip=1\nsecure=0\n",
  );
});

test("the client behind the configured proxy, and behind nobody's", async () => {
  const behind = await start({ PROXY: "127.0.0.1" });
  const from = "X-Forwarded-For: 6.6.6.6, 10.0.0.7\r\nX-Forwarded-Proto: https\r\n";
  const asked = `GET /what HTTP/1.1\r\nHost: x\r\n${from}\r\n`;
  assert.match(String((await ask(behind.port, asked))?.body), /address=10\.0\.0\.7\n.*\nsecure=1/);
  assert.match(String((await ask(server.port, asked))?.body), /address=127\.0\.0\.1\n.*\nsecure=0/);
  await behind.stop();
});

test("paths are decoded once", async () => {
  const reply = await get(server.port, "/%D0%9A%D0%BB%D0%B0%D1%81%D1%81%201%2541");
  assert.equal(reply?.body.toString(), "0 /Класс 1%41 ");
});

test("absolute form for our own host", async () => {
  const reply = await ask(server.port, "GET http://s.kg:1/a?b HTTP/1.1\r\nHost: S.kg:1\r\n\r\n");
  assert.equal(reply?.body.toString(), "0 /a b");
});

test("HTTP/1.0 is answered and closed", async () => {
  const client = new Client(server.port);
  client.send("GET /old HTTP/1.0\r\n\r\n");
  assert.equal((await client.reply())?.body.toString(), "0 /old ");
  await client.closed;
});

test("compression when it is accepted, worth it and possible", async () => {
  const coded = (/** @type {string} */ path, accept = "gzip, deflate, br") =>
    ask(server.port, `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${accept}\r\n\r\n`);
  const plain = await get(server.port, "/text/20000");
  const packed = await coded("/text/20000");
  assert.equal(packed?.headers["content-encoding"], "gzip");
  assert.equal(packed?.headers.vary, "Accept-Encoding");
  assert.equal(plain?.headers["content-encoding"], undefined);
  assert.equal(plain?.headers.vary, "Accept-Encoding");
  assert.ok(packed && plain && packed.body.length < 2000);
  assert.ok(gunzipSync(packed.body).equals(plain.body));
  for (const [path, accept] of [
    ["/text/1000"],
    ["/big/20000"],
    ["/static/20000"],
    ["/text/20000", "br"],
    ["/text/20000", "gzip;q=0"],
    ["/text/20000", "gzip; q=0.000"],
    ["/text/20000", "xgzip"],
  ])
    assert.equal(
      (await coded(path, accept))?.headers["content-encoding"],
      undefined,
      path + accept,
    );
});

test("reader, hasher and writer threads, and from one to the next", async () => {
  const client = new Client(server.port);
  for (const path of ["/read", "/write", "/hash", "/hash-write", "/hash-read", "/read"]) {
    client.send(request(`POST ${path} HTTP/1.1`, `through ${path}`));
    assert.equal((await client.reply())?.body.toString(), `through ${path}`);
  }
  client.close();
});

test("without reader threads slow reads run in the loop", async () => {
  const single = await start({ READERS: 0 });
  assert.equal((await get(single.port, "/read"))?.body.toString(), "0 /read ");
  assert.equal((await single.stop()).code, 0);
});
