// What a strict server refuses: each raw request gets a status of refusal or the end of the
// connection, never 200, and the listener lives on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, get, start } from "./server.mjs";

/** @type {import("./server.mjs").Server} */
let server;

before(async () => {
  server = await start();
});
after(async () => {
  const end = await server.stop();
  assert.equal(end.code, 0, end.err);
});

const H = "Host: x\r\n";
const CL = "Content-Length: ";
const CHUNKED = "Transfer-Encoding: chunked\r\n";
const OK = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

/**
 * Name, bytes (one character, one byte), expected status; 0: any refusal, or just the end.
 * @type {[string, string, number][]} */
const corpus = [
  ["both lengths", `POST /echo HTTP/1.1\r\n${H}${CL}5\r\n${CHUNKED}\r\n0\r\n\r\n`, 400],
  [
    "both lengths, other order",
    `POST /echo HTTP/1.1\r\n${H}${CHUNKED}${CL}5\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ["two lengths, different", `POST /echo HTTP/1.1\r\n${H}${CL}3\r\n${CL}4\r\n\r\nabcd`, 400],
  ["two lengths, equal", `POST /echo HTTP/1.1\r\n${H}${CL}3\r\n${CL}3\r\n\r\nabc`, 400],
  ["list of lengths", `POST /echo HTTP/1.1\r\n${H}${CL}3, 3\r\n\r\nabc`, 400],
  ["signed length", `POST /echo HTTP/1.1\r\n${H}${CL}+3\r\n\r\nabc`, 400],
  ["negative length", `POST /echo HTTP/1.1\r\n${H}${CL}-3\r\n\r\nabc`, 400],
  ["hexadecimal length", `POST /echo HTTP/1.1\r\n${H}${CL}0x3\r\n\r\nabc`, 400],
  ["empty length", `POST /echo HTTP/1.1\r\n${H}${CL}\r\n\r\n`, 400],
  ["length with a blank inside", `POST /echo HTTP/1.1\r\n${H}${CL}3 0\r\n\r\nabc`, 400],
  ["length beyond 64 bits", `POST /echo HTTP/1.1\r\n${H}${CL}99999999999999999999\r\n\r\nabc`, 0],
  ["unknown transfer coding", `POST /echo HTTP/1.1\r\n${H}Transfer-Encoding: gzip\r\n\r\n`, 501],
  ["chunked not last", `POST /echo HTTP/1.1\r\n${H}Transfer-Encoding: chunked, gzip\r\n\r\n`, 501],
  ["two transfer codings", `POST /echo HTTP/1.1\r\n${H}${CHUNKED}${CHUNKED}\r\n0\r\n\r\n`, 400],
  [
    "disguised transfer coding",
    `POST /echo HTTP/1.1\r\n${H}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    501,
  ],
  [
    "vertical tab before chunked",
    `POST /echo HTTP/1.1\r\n${H}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ["transfer coding in HTTP/1.0", `POST /echo HTTP/1.0\r\n${CHUNKED}\r\n0\r\n\r\n`, 400],
  ["no host", "GET / HTTP/1.1\r\n\r\n", 400],
  ["two hosts", `GET / HTTP/1.1\r\n${H}Host: y\r\n\r\n`, 400],
  ["the same host twice", `GET / HTTP/1.1\r\n${H}${H}\r\n`, 400],
  ["empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400],
  ["host with a path", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", 400],
  ["host with a user", "GET / HTTP/1.1\r\nHost: u@x\r\n\r\n", 400],
  ["bare LF behind the request line", `GET / HTTP/1.1\n${H}\r\n`, 400],
  ["bare LF behind a field", "GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400],
  ["bare LF at the end", "GET / HTTP/1.1\r\nHost: x\r\n\n", 400],
  ["bare LF everywhere", "GET / HTTP/1.1\nHost: x\n\n", 400],
  ["bare CR in a field", `GET / HTTP/1.1\r\n${H}A: b\rc\r\n\r\n`, 400],
  ["NUL in a value", `GET / HTTP/1.1\r\n${H}A: b\0c\r\n\r\n`, 400],
  ["NUL in a name", `GET / HTTP/1.1\r\n${H}A\0: b\r\n\r\n`, 0],
  ["NUL in the target", `GET /a\0b HTTP/1.1\r\n${H}\r\n`, 400],
  ["NUL in the method", `G\0ET / HTTP/1.1\r\n${H}\r\n`, 400],
  ["a line that begins with NUL", `GET / HTTP/1.1\r\n\0${H}\r\n`, 400],
  ["a hidden end of the head", `GET / HTTP/1.1\r\n${H}A: b\n\0B\0c\0\0\r\n`, 400],
  ["control character in a value", `GET / HTTP/1.1\r\n${H}A: b\x01c\r\n\r\n`, 400],
  ["DEL in a value", `GET / HTTP/1.1\r\n${H}A: b\x7fc\r\n\r\n`, 400],
  ["blank before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400],
  ["tab before the colon", `GET / HTTP/1.1\r\n${H}A\t: x\r\n\r\n`, 400],
  ["folded field", `GET / HTTP/1.1\r\n${H}A: b\r\n c\r\n\r\n`, 400],
  ["folded first line", `GET / HTTP/1.1\r\n ${H}\r\n`, 400],
  ["no colon", `GET / HTTP/1.1\r\n${H}Abc\r\n\r\n`, 0],
  ["no name", `GET / HTTP/1.1\r\n${H}: b\r\n\r\n`, 400],
  ["name that is no token", `GET / HTTP/1.1\r\n${H}A(b): c\r\n\r\n`, 400],
  ["name that is not ASCII", `GET / HTTP/1.1\r\n${H}\xd0\xb0: c\r\n\r\n`, 400],
  ["two cookies", `GET / HTTP/1.1\r\n${H}Cookie: a=1\r\nCookie: b=2\r\n\r\n`, 400],
  ["cookie that is not UTF-8", `GET / HTTP/1.1\r\n${H}Cookie: a=\xff\r\n\r\n`, 400],
  ["two tokens", `GET / HTTP/1.1\r\n${H}X-CSRF-Token: a\r\nX-CSRF-Token: b\r\n\r\n`, 400],
  ["two origins", `GET / HTTP/1.1\r\n${H}Origin: a\r\nOrigin: b\r\n\r\n`, 400],
  ["expectation", `POST /echo HTTP/1.1\r\n${H}Expect: wonders\r\n${CL}1\r\n\r\na`, 417],
  ["two blanks before the target", `GET  / HTTP/1.1\r\n${H}\r\n`, 400],
  ["two blanks before the version", `GET /  HTTP/1.1\r\n${H}\r\n`, 0],
  ["blank behind the version", `GET / HTTP/1.1 \r\n${H}\r\n`, 0],
  ["blank in the target", `GET /a b HTTP/1.1\r\n${H}\r\n`, 0],
  ["tab instead of blanks", `GET\t/\tHTTP/1.1\r\n${H}\r\n`, 0],
  ["no version", `GET /\r\n${H}\r\n`, 0],
  ["lower-case version", `GET / http/1.1\r\n${H}\r\n`, 0],
  ["HTTP/0.9", `GET / HTTP/0.9\r\n${H}\r\n`, 505],
  ["HTTP/1.2", `GET / HTTP/1.2\r\n${H}\r\n`, 505],
  ["HTTP/2.0", `GET / HTTP/2.0\r\n${H}\r\n`, 505],
  ["HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505],
  ["HTTP/11", `GET / HTTP/11\r\n${H}\r\n`, 0],
  ["no target", `GET HTTP/1.1\r\n${H}\r\n`, 0],
  ["TRACE", `TRACE / HTTP/1.1\r\n${H}\r\n`, 405],
  ["OPTIONS *", `OPTIONS * HTTP/1.1\r\n${H}\r\n`, 405],
  ["CONNECT", `CONNECT x:80 HTTP/1.1\r\n${H}\r\n`, 405],
  ["PATCH with a body", `PATCH / HTTP/1.1\r\n${H}${CL}1\r\n\r\na`, 405],
  ["unknown method", `BREW / HTTP/1.1\r\n${H}\r\n`, 501],
  ["lower-case method", `get / HTTP/1.1\r\n${H}\r\n`, 501],
  ["byte order mark", `\xef\xbb\xbfGET / HTTP/1.1\r\n${H}\r\n`, 400],
  ["method with a slash", `GE/T / HTTP/1.1\r\n${H}\r\n`, 400],
  ["%00 in the path", `GET /a%00b HTTP/1.1\r\n${H}\r\n`, 400],
  ["%2f in the path", `GET /a%2fb HTTP/1.1\r\n${H}\r\n`, 400],
  ["%5c in the path", `GET /a%5Cb HTTP/1.1\r\n${H}\r\n`, 400],
  ["backslash in the path", `GET /a\\b HTTP/1.1\r\n${H}\r\n`, 400],
  ["escaped newline in the path", `GET /a%0d%0ab HTTP/1.1\r\n${H}\r\n`, 400],
  ["cut escape", `GET /a%4 HTTP/1.1\r\n${H}\r\n`, 400],
  ["wrong escape", `GET /a%zz HTTP/1.1\r\n${H}\r\n`, 400],
  ["bad UTF-8", `GET /a%ff HTTP/1.1\r\n${H}\r\n`, 400],
  ["overlong UTF-8", `GET /a%c0%af HTTP/1.1\r\n${H}\r\n`, 400],
  ["surrogate in UTF-8", `GET /%ed%a0%80 HTTP/1.1\r\n${H}\r\n`, 400],
  ["raw UTF-8 in the path", `GET /\xd0\xb0 HTTP/1.1\r\n${H}\r\n`, 400],
  ["dot segments", `GET /a/../b HTTP/1.1\r\n${H}\r\n`, 400],
  ["escaped dot segments", `GET /%2e%2e/b HTTP/1.1\r\n${H}\r\n`, 400],
  ["dots and escaped slash", `GET /..%2f..%2fetc/passwd HTTP/1.1\r\n${H}\r\n`, 400],
  ["one dot", `GET /./a HTTP/1.1\r\n${H}\r\n`, 400],
  ["double slash", `GET //a HTTP/1.1\r\n${H}\r\n`, 400],
  ["no slash first", `GET a HTTP/1.1\r\n${H}\r\n`, 400],
  ["question mark first", `GET ?a HTTP/1.1\r\n${H}\r\n`, 400],
  ["fragment", `GET /a#b HTTP/1.1\r\n${H}\r\n`, 400],
  ["%00 in the query", `GET /a?b=%00 HTTP/1.1\r\n${H}\r\n`, 400],
  ["wrong escape in the query", `GET /a?b=%x HTTP/1.1\r\n${H}\r\n`, 400],
  ["somebody else's address", `GET http://other/a HTTP/1.1\r\n${H}\r\n`, 400],
  ["our address as a prefix", `GET http://x.other/a HTTP/1.1\r\n${H}\r\n`, 400],
  ["another scheme", `GET ftp://x/a HTTP/1.1\r\n${H}\r\n`, 400],
  ["long target", `GET /${"a".repeat(5000)} HTTP/1.1\r\n${H}\r\n`, 414],
  ["very long target", `GET /${"a".repeat(50000)} HTTP/1.1\r\n${H}\r\n`, 414],
  ["many parameters", `GET /?${"a&".repeat(1e6)} HTTP/1.1\r\n${H}\r\n`, 414],
  ["long field", `GET / HTTP/1.1\r\n${H}Cookie: ${"a".repeat(5000)}\r\n\r\n`, 400],
  ["very long field", `GET / HTTP/1.1\r\n${H}A: ${"a".repeat(50000)}\r\n\r\n`, 431],
  ["many fields", `GET / HTTP/1.1\r\n${H}${"A: b\r\n".repeat(65)}\r\n`, 431],
  ["very many fields", `GET / HTTP/1.1\r\n${H}${"A: b\r\n".repeat(10000)}\r\n`, 431],
  ["body where none is allowed", `GET /empty HTTP/1.1\r\n${H}${CL}1\r\n\r\na`, 413],
  [
    "chunks where none are allowed",
    `GET /empty HTTP/1.1\r\n${H}${CHUNKED}\r\n1\r\na\r\n0\r\n\r\n`,
    413,
  ],
  ["wrong chunk size", `POST /echo HTTP/1.1\r\n${H}${CHUNKED}\r\nxyz\r\nabc\r\n0\r\n\r\n`, 400],
  ["signed chunk size", `POST /echo HTTP/1.1\r\n${H}${CHUNKED}\r\n+3\r\nabc\r\n0\r\n\r\n`, 400],
  [
    "hexadecimal prefix in a chunk size",
    `POST /echo HTTP/1.1\r\n${H}${CHUNKED}\r\n0x3\r\nabc\r\n0\r\n\r\n`,
    400,
  ],
  [
    "chunk size beyond 64 bits",
    `POST /echo HTTP/1.1\r\n${H}${CHUNKED}\r\nfffffffffffffffff\r\nabc`,
    413,
  ],
  ["chunk without its end", `POST /echo HTTP/1.1\r\n${H}${CHUNKED}\r\n3\r\nabcd\r\n0\r\n\r\n`, 400],
  ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 0],
  ["noise", "\xff\xfe\x00\x01\x80\r\n\r\n", 0],
];

test("the corpus is large and its names differ", () => {
  assert.ok(corpus.length >= 100);
  assert.equal(new Set(corpus.map(([name]) => name)).size, corpus.length);
});

for (const [name, bytes, status] of corpus) {
  test(`refused: ${name}`, async () => {
    const reply = await ask(server.port, bytes);
    if (status === 0) assert.ok(reply === null || reply.status >= 400, `status ${reply?.status}`);
    else assert.equal(reply?.status, status);
    assert.equal((await get(server.port, "/fine"))?.status, 200);
  });
}

test("what stands behind a malformed request is not read as one", async () => {
  for (const [name, bytes] of corpus.filter(([, , status]) => status !== 405 && status !== 501)) {
    const { Client } = await import("./server.mjs");
    const client = new Client(server.port);
    client.send(bytes);
    const first = await client.reply();
    if (first && first.headers.connection !== "close") {
      // Refused for its path alone: the end of the request is known, so the next one is served.
      client.send(OK);
      assert.equal((await client.reply())?.status, 200, name);
    } else if (first) {
      client.send(OK);
      assert.equal(await client.reply(), null, name);
    }
    client.close();
  }
});

test("a refusal says nothing of the request", async () => {
  const reply = await ask(server.port, `GET /%3Cscript%3E%00 HTTP/1.1\r\n${H}\r\n`);
  assert.equal(reply?.body.toString(), "refused 400");
});
