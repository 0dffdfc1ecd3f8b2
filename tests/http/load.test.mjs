// Many clients in a closed loop. libmicrohttpd's own epoll thread stalls when a batch of 128 events
// is exactly full (256 clients fell from 90,000 to 505 requests a second), so exactly these numbers
// of connections are run; against that thread these tests never end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, get, memory, start, until } from "./server.mjs";

const REQUEST = "GET /empty HTTP/1.1\r\nHost: x\r\n\r\n";
const slow = Boolean(process.env.DEPTER_SANITIZED);

/**
 * Each client sends its next request when the reply has come, `each` times; replies are counted.
 * @param {number} port @param {number} clients @param {number} each @param {string} request
 */
async function closedLoop(port, clients, each, request) {
  const all = Array.from({ length: clients }, () => new Client(port));
  await Promise.all(all.map((client) => client.connected()));
  const started = performance.now();
  await Promise.all(
    all.map(async (client) => {
      for (let i = 0; i < each; i++) {
        client.send(request);
        const reply = await client.reply();
        assert.equal(reply?.status, 200);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const done = all.reduce((sum, client) => sum + client.replies, 0);
  for (const client of all) client.close();
  return { done, rate: done / seconds };
}

for (const loops of [1, 2]) {
  for (const clients of [1, 64, 127, 128, 129, 256, 384]) {
    test(`${clients} clients in a closed loop, ${loops} loops`, { timeout: 60000 }, async () => {
      const server = await start({ LOOPS: loops });
      const each = Math.ceil((slow ? 4000 : 20000) / clients);
      const { done, rate } = await closedLoop(server.port, clients, each, REQUEST);
      assert.equal(done, clients * each);
      // The stall gave 2 to 100 requests a second.
      assert.ok(rate > (slow ? 300 : 2000), `${rate.toFixed(0)} requests/s`);
      assert.equal((await server.stop()).code, 0);
    });
  }
}

test("256 clients in a closed loop through the reader and the writer", async () => {
  const server = await start({ LOOPS: 2, READERS: 4 });
  for (const path of ["/read", "/write", "/hash"]) {
    const request = `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const clients = path === "/hash" ? 128 : 256;
    const { done } = await closedLoop(server.port, clients, 10, request);
    assert.equal(done, clients * 10);
  }
  const [batches, writes, largest] = String((await get(server.port, "/counts"))?.body)
    .split(" ")
    .map(Number);
  assert.equal(writes, 2560);
  assert.ok(batches < writes, "writes are taken in batches");
  assert.ok(largest > 1 && largest <= 64, `largest batch ${largest}`);
  assert.equal((await server.stop()).code, 0);
});

test("the writer is told when it is idle, once", async () => {
  const server = await start();
  await get(server.port, "/write");
  const idles = async () => Number(String((await get(server.port, "/counts"))?.body).split(" ")[3]);
  await until(async () => (await idles()) >= 1);
  const first = await idles();
  for (let i = 0; i < 20; i++) await get(server.port, "/counts");
  assert.ok((await idles()) <= first + 1);
  assert.equal((await server.stop()).code, 0);
});

test("one thousand connections fit in 40 MiB", {
  skip: slow && "sanitizers need more",
}, async () => {
  const server = await start({ IDLE: 60, HEADER: 60 });
  const all = Array.from({ length: 1000 }, () => new Client(server.port));
  for (let round = 0; round < 3; round++) {
    await Promise.all(
      all.map(async (client) => {
        client.send("GET /text/20000 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
        assert.equal((await client.reply())?.status, 200);
      }),
    );
  }
  const used = await memory(server);
  assert.ok(used < 40 * 1024, `${used} KiB`);
  for (const client of all) client.close();
  assert.equal((await server.stop()).code, 0);
});

if (process.env.DEPTER_TSAN)
  test("ThreadSanitizer is not blind: it reports a race of two loops", async () => {
    const { TSAN_OPTIONS } = process.env;
    // The report is meant: not into the log in which test.sh looks.
    process.env.TSAN_OPTIONS = String(TSAN_OPTIONS).replace(/log_path=[^:]*/, "exitcode=66");
    const server = await start({ LOOPS: 2 });
    process.env.TSAN_OPTIONS = TSAN_OPTIONS;
    const two = [new Client(server.port), new Client(server.port)];
    await Promise.all(two.map((client) => client.connected()));
    for (const client of two) {
      client.send("GET /race HTTP/1.1\r\nHost: x\r\n\r\n");
      assert.equal((await client.reply())?.status, 200);
    }
    for (const client of two) client.close();
    const { code, err } = await server.stop();
    assert.match(err, /WARNING: ThreadSanitizer: data race/);
    assert.equal(code, 66);
  });
