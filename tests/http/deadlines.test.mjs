// Deadlines are absolute: a client that keeps sending, or taking, a byte now and then is cut all
// the same, and honest clients are served meanwhile. The server's deadlines are 1 s here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, get, start, until } from "./server.mjs";

/**
 * Sends one byte every 50 ms until the connection ends.
 * @param {Client} client @param {string} bytes
 */
async function drip(client, bytes) {
  const timer = setInterval(() => client.send(bytes), 50);
  await client.closed;
  clearInterval(timer);
}

/**
 * How long until all of them are cut, while an honest client asks again and again.
 * @param {number} port @param {Promise<unknown>[]} ends
 */
async function withHonestClient(port, ends) {
  const started = performance.now();
  let isOver = false;
  let worst = 0;
  let served = 0;
  const honest = (async () => {
    while (!isOver) {
      const before = performance.now();
      assert.equal((await get(port, "/honest"))?.status, 200);
      worst = Math.max(worst, performance.now() - before);
      served++;
    }
  })();
  await Promise.all(ends);
  const seconds = (performance.now() - started) / 1000;
  isOver = true;
  await honest;
  return { seconds, worst, served };
}

/**
 * @param {{seconds: number, worst: number, served: number}} seen
 * @param {number} least
 * @param {number} most
 */
function assertCut(seen, least, most) {
  assert.ok(seen.seconds >= least, `cut after ${seen.seconds} s already`);
  assert.ok(seen.seconds < most, `cut only after ${seen.seconds} s`);
  assert.ok(seen.served > 5, `${seen.served} honest requests served`);
  assert.ok(seen.worst < 1000, `an honest request took ${seen.worst} ms`);
}

test("a head that never ends", async () => {
  const server = await start({ HEADER: 1, IDLE: 5, BODY: 5 });
  const ends = Array.from({ length: 200 }, () => {
    const client = new Client(server.port);
    client.send("GET / HTTP/1.1\r\nHost: x\r\n");
    return drip(client, "A: b\r\n");
  });
  assertCut(await withHonestClient(server.port, ends), 0.9, 6);
  assert.equal((await server.stop()).code, 0);
});

test("a request line that never ends, and silence", async () => {
  const server = await start({ HEADER: 1, IDLE: 5, BODY: 5 });
  const ends = Array.from({ length: 100 }, (_, i) => {
    const client = new Client(server.port);
    return i % 2 ? drip(client, "G") : client.closed;
  });
  assertCut(await withHonestClient(server.port, ends), 0.9, 6);
  assert.equal((await server.stop()).code, 0);
});

test("a later head on an open connection", async () => {
  const server = await start({ HEADER: 1, IDLE: 5, BODY: 5 });
  const client = new Client(server.port);
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  assert.equal((await client.reply())?.status, 200);
  client.send("GET / HTTP/1.1\r\n");
  assertCut(await withHonestClient(server.port, [drip(client, "A: b\r\n")]), 0.9, 4.5);
  assert.equal((await server.stop()).code, 0);
});

test("a body that never ends", async () => {
  const server = await start({ HEADER: 5, IDLE: 5, BODY: 1 });
  const ends = Array.from({ length: 100 }, (_, i) => {
    const client = new Client(server.port);
    if (i % 2) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
      return drip(client, "a");
    }
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    return drip(client, "1\r\na\r\n");
  });
  assertCut(await withHonestClient(server.port, ends), 0.9, 6);
  assert.equal((await server.stop()).code, 0);
});

test("a reply that nobody takes", async () => {
  // Small replies, for each 16 KiB give a second; together more than the socket buffers hold.
  const server = await start({ HEADER: 5, IDLE: 5, BODY: 1 });
  const clients = Array.from({ length: 20 }, () => {
    const client = new Client(server.port);
    client.socket.pause();
    for (let i = 0; i < 3000; i++) client.send("GET /text/15000 HTTP/1.1\r\nHost: x\r\n\r\n");
    return client;
  });
  const cut = async () => /slow connections cut/.test(server.errors());
  const seen = await withHonestClient(server.port, [
    until(async () => {
      await get(server.port, "/honest");
      return cut();
    }),
  ]);
  assertCut(seen, 0.9, 20);
  for (const client of clients) client.close();
  assert.equal((await server.stop()).code, 0);
});

test("an open connection without requests", async () => {
  const server = await start({ HEADER: 5, IDLE: 1, BODY: 5 });
  const clients = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const client = new Client(server.port);
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assert.equal((await client.reply())?.status, 200);
      return client;
    }),
  );
  assertCut(
    await withHonestClient(
      server.port,
      clients.map((client) => client.closed),
    ),
    0.9,
    4.5,
  );
  assert.equal((await server.stop()).code, 0);
});

test("a connection in use outlives the deadlines of its requests", async () => {
  const server = await start({ HEADER: 1, IDLE: 1, BODY: 1 });
  const client = new Client(server.port);
  const end = performance.now() + 2500;
  while (performance.now() < end) {
    client.send("GET /read?ms=100 HTTP/1.1\r\nHost: x\r\n\r\n");
    assert.equal((await client.reply())?.status, 200);
  }
  client.close();
  assert.equal((await server.stop()).code, 0);
});

test("a request that waits here is not cut", async () => {
  const server = await start({ HEADER: 1, IDLE: 1, BODY: 1, READERS: 1 });
  const clients = Array.from({ length: 5 }, (_, i) => {
    const client = new Client(server.port);
    client.send(`GET ${["/read", "/write", "/hash"][i % 3]}?ms=2500 HTTP/1.1\r\nHost: x\r\n\r\n`);
    return client;
  });
  for (const client of clients) assert.equal((await client.reply())?.status, 200);
  for (const client of clients) client.close();
  assert.equal((await server.stop()).code, 0);
});

test("when all places are taken the idle ones give theirs", async () => {
  const server = await start({ CONNECTIONS: 50, IDLE: 60, HEADER: 60 });
  const old = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const client = new Client(server.port);
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assert.equal((await client.reply())?.status, 200);
      return client;
    }),
  );
  for (let i = 0; i < 200; i++) assert.equal((await get(server.port, "/new"))?.status, 200);
  assert.ok(old.some((client) => client.isEnded));
  for (const client of old) client.close();
  assert.equal((await server.stop()).code, 0);
});

test("attackers in all places do not keep the others out", async () => {
  const server = await start({ CONNECTIONS: 50, IDLE: 60, HEADER: 60 });
  const attackers = Array.from({ length: 200 }, () => {
    const client = new Client(server.port);
    client.send("GET / HTTP/1.1\r\n");
    return client;
  });
  // They hold the backlog as well; each 2 s the oldest of them give their places.
  assert.equal((await get(server.port, "/new"))?.status, 200);
  for (const client of attackers) client.close();
  assert.equal((await server.stop()).code, 0);
});
