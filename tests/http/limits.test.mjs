// Huge and endless bodies, full queues, ends of the server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, Client, get, memory, start } from "./server.mjs";

const slow = Boolean(process.env.DEPTER_SANITIZED);
const patience = slow ? 5000 : 1000;

/**
 * Sends until the connection ends.
 * @param {Client} client @param {Buffer} piece
 */
function flood(client, piece) {
  const more = () => {
    while (!client.isEnded && client.socket.write(piece));
  };
  client.socket.on("drain", more);
  more();
}

/**
 * The status and how long it took.
 * @param {Client} client
 */
async function timed(client) {
  const before = performance.now();
  const reply = await client.reply();
  await client.closed;
  return { status: reply?.status, ms: performance.now() - before };
}

test("a body declared too long is refused before it comes", async () => {
  const server = await start();
  for (const length of ["65537", "10000000000", "999999999999999999"]) {
    const client = new Client(server.port);
    client.send(`POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`);
    const { status, ms } = await timed(client);
    assert.equal(status, 413);
    assert.ok(ms < patience, `${ms} ms`);
  }
  assert.equal((await server.stop()).code, 0);
});

test("a client that sends all of a refused body still reads why", async () => {
  const server = await start();
  const megabyte = Buffer.alloc(1 << 20, "a");
  for (let i = 0; i < 20; i++) {
    const client = new Client(server.port);
    const isChunked = i % 2 === 1;
    const length = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 8388608";
    client.send(`POST /echo HTTP/1.1\r\nHost: x\r\n${length}\r\n\r\n`);
    if (isChunked) client.send("800000\r\n");
    for (let k = 0; k < 8; k++) client.send(megabyte);
    assert.equal((await client.reply())?.status, 413);
    client.close();
  }
  assert.equal((await server.stop()).code, 0);
});

test("the longest body that is allowed, and one byte more", async () => {
  const server = await start();
  const longest = "a".repeat(65536);
  const chunk = (/** @type {string} */ s) => `${s.length.toString(16)}\r\n${s}\r\n`;
  assert.equal(
    (
      await ask(
        server.port,
        `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n\r\n${longest}`,
      )
    )?.body.length,
    65536,
  );
  const chunked = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  assert.equal(
    (await ask(server.port, `${chunked}${chunk(longest)}0\r\n\r\n`))?.body.length,
    65536,
  );
  assert.equal(
    (await ask(server.port, `${chunked}${chunk(longest)}${chunk("a")}0\r\n\r\n`))?.status,
    413,
  );
  assert.equal((await server.stop()).code, 0);
});

test("endless bodies are cut at the limit and leave no memory behind", async () => {
  const server = await start();
  await get(server.port, "/text/100000");
  const before = await memory(server);
  const million = Buffer.from("a=1&".repeat(1 << 18));
  for (let i = 0; i < 10; i++) {
    const endless = new Client(server.port);
    endless.send("POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    flood(endless, Buffer.concat([Buffer.from("100000\r\n"), million, Buffer.from("\r\n")]));
    const { ms } = await timed(endless); // the end of the connection may overtake the 413
    assert.ok(ms < 2 * patience, `${ms} ms`);

    const parameters = new Client(server.port);
    parameters.send(`POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: ${million.length}\r\n\r\n`);
    flood(parameters, million);
    assert.ok((await timed(parameters)).ms < patience);
  }
  const grown = (await memory(server)) - before;
  assert.ok(slow || grown < 12 * 1024, `${grown} KiB more`); // the limit of /upload is 8 MiB
  assert.equal((await get(server.port, "/fine"))?.status, 200);
  assert.equal((await server.stop()).code, 0);
});

for (const [path, where] of [
  ["/read", "readers"],
  ["/write", "the writer"],
  ["/hash", "the hasher"],
]) {
  test(`503 with Retry-After at once when the queue of ${where} is full`, async () => {
    const server = await start({ QUEUE: 5, READERS: 1 });
    const request = `GET ${path}?ms=500 HTTP/1.1\r\nHost: x\r\n\r\n`;
    const clients = Array.from({ length: 80 }, () => new Client(server.port));
    await Promise.all(clients.map((client) => client.connected()));
    const before = performance.now();
    for (const client of clients) client.send(request);
    let refused = 0;
    const replies = clients.map(async (client) => {
      const reply = await client.reply();
      if (reply?.status === 503) {
        refused++;
        assert.equal(reply.headers["retry-after"], "2");
        assert.ok(performance.now() - before < 2 * patience);
        client.send("GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
        assert.equal((await client.reply())?.status, 200);
      }
      client.close();
      return reply?.status;
    });
    const statuses = await Promise.all(replies);
    assert.ok(refused > 0, "some are refused");
    assert.equal(statuses.filter((s) => s === 200).length, 80 - refused);
    assert.equal((await server.stop()).code, 0);
  });
}

test("clients that leave while their request waits", async () => {
  const server = await start({ READERS: 2 });
  for (const path of ["/read", "/write", "/hash", "/hash-write"]) {
    const clients = Array.from({ length: 30 }, () => new Client(server.port));
    await Promise.all(clients.map((client) => client.connected()));
    for (const client of clients) client.send(`GET ${path}?ms=10 HTTP/1.1\r\nHost: x\r\n\r\n`);
    await get(server.port, "/fine");
    for (const client of clients) client.close();
  }
  assert.equal((await get(server.port, "/read"))?.status, 200);
  assert.equal((await server.stop()).code, 0);
});

test("clients that leave in the middle of a reply or a body", async () => {
  const server = await start();
  for (let i = 0; i < 50; i++) {
    const reader = new Client(server.port);
    reader.send("GET /big/5000000 HTTP/1.1\r\nHost: x\r\n\r\n");
    const sender = new Client(server.port);
    sender.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\nabc");
    await get(server.port, "/fine");
    reader.close();
    sender.close();
  }
  assert.equal((await server.stop()).code, 0);
});

test("the stop lets requests under way finish, in every thread", async () => {
  const server = await start({ LOOPS: 2 });
  const clients = ["/read", "/write", "/hash", "/hash-write"].map((path) => {
    const client = new Client(server.port);
    client.send(`GET ${path}?ms=700 HTTP/1.1\r\nHost: x\r\n\r\n`);
    return client;
  });
  const idle = new Client(server.port);
  idle.send("GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
  assert.equal((await idle.reply())?.status, 200);
  const ended = server.stop();
  await idle.closed;
  for (const client of clients) {
    const reply = await client.reply();
    assert.equal(reply?.status, 200);
    assert.equal(reply?.headers.connection, "close");
    await client.closed;
  }
  const end = await ended;
  assert.equal(end.code, 0, end.err);
  assert.match(end.out, /stopped, 0 threads left, 2 writes/);
});

test("a stop without patience answers 503 to what waits and does not save it", async () => {
  const server = await start({ STOP: 0, READERS: 1 });
  const clients = Array.from({ length: 12 }, (_, i) => {
    const client = new Client(server.port);
    client.send(`GET ${["/read", "/write", "/hash"][i % 3]}?ms=500 HTTP/1.1\r\nHost: x\r\n\r\n`);
    return client;
  });
  await get(server.port, "/fine");
  const ended = server.stop();
  const statuses = await Promise.all(clients.map(async (client) => (await client.reply())?.status));
  const end = await ended;
  assert.equal(end.code, 0, end.err);
  assert.match(end.out, /stopped, 0 threads left/);
  const written = Number(/(\d+) writes/.exec(end.out)?.[1]);
  const saved = statuses.filter((s, i) => i % 3 === 1 && s === 200).length;
  assert.ok(written >= saved, `${written} written, ${saved} confirmed`);
  assert.ok(statuses.includes(503), String(statuses));
});

test("after the stop nobody is let in", async () => {
  const server = await start();
  const client = new Client(server.port);
  client.send("GET /read?ms=500 HTTP/1.1\r\nHost: x\r\n\r\n");
  await get(server.port, "/fine");
  const ended = server.stop();
  assert.equal((await client.reply())?.status, 200);
  await ended;
  await assert.rejects(new Client(server.port).connected());
});

test("a second server on the port says so in one line", async () => {
  const server = await start();
  await assert.rejects(start({ LISTEN: `127.0.0.1:${server.port}` }), {
    message: `cannot listen on 127.0.0.1:${server.port}: Address already in use`,
  });
  assert.equal((await get(server.port, "/fine"))?.status, 200);
  assert.equal((await server.stop()).code, 0);
});

test("addresses that make no sense", async () => {
  for (const address of [
    "",
    "8080",
    "127.0.0.1",
    "127.0.0.1:",
    "::1:80",
    "localhost:80",
    "127.0.0.1:http",
    "300.0.0.1:80",
  ])
    await assert.rejects(start({ LISTEN: address }), /^Error: cannot listen on [^\n]*$/, address);
});

test("IPv6", async (t) => {
  const server = await start({ LISTEN: "[::1]:0" }).catch(() => null);
  if (!server) return t.skip("no IPv6 here");
  assert.equal((await server.stop()).code, 0);
});

for (const kind of ["l", "r", "w", "h"]) {
  test(`a thread of kind ${kind} that cannot begin stops the start`, async () => {
    await assert.rejects(start({ FAIL: kind, LOOPS: 2 }), {
      message: "a thread of the server could not start",
    });
  });
}
