// The save queue. An entry stays in the browser's storage until the server has said what became of it, so a save
// outlives a lost network, a reload and a closed lid; its id is the idempotency key, so a repeat has no second effect.
import { fill, glyphsOf } from "./keys.js";

/**
 * @typedef {{ id: string, at: number, tab: string, method: string, url: string, body: Record<string, unknown>,
 *   key: string, label: string, shown: string, was: string | null,
 *   tried?: boolean, theirs?: string }} Entry
 * @typedef {{ status: number, code?: string, title?: string, clause?: string, current?: Record<string, unknown> }} Problem
 * @typedef {{ saved?: (answer: Record<string, unknown>) => void, refused?: (problem: Problem) => void }} Handlers
 * @typedef {{ method?: string, url: string, body: Record<string, unknown>, key: string, label: string, shown: string,
 *   was?: string | null }} Change
 */

const API = "/api/v1";
const TIMEOUT = 15000;
const STRANGER = 15000; // an entry of another tab is left to it this long
const QUIET = 250; // a save faster than this is not worth a flicker of "saving"

/** randomUUID is missing where the page came over plain http. */
function uuid() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = ((b[6] ?? 0) & 15) | 64;
  b[8] = ((b[8] ?? 0) & 63) | 128;
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Each entry is a storage item of its own: two tabs never overwrite each other's list. */
class Store {
  /** @param {string} prefix */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {Map<string, string>} */
    this.memory = new Map();
    this.last = 0;
  }

  /** @returns {[string, Entry][]} in the order of entering */
  all() {
    const names = [...this.memory.keys()];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const name = localStorage.key(i);
        if (name?.startsWith(this.prefix)) names.push(name);
      }
    } catch {
      // Storage is forbidden: memory is all there is.
    }
    /** @type {[string, Entry][]} */
    const entries = [];
    for (const name of names.sort()) {
      const entry = this.get(name);
      if (entry) entries.push([name, entry]);
    }
    return entries;
  }

  /** @param {string} name @returns {Entry | null} */
  get(name) {
    try {
      return JSON.parse(this.memory.get(name) ?? localStorage.getItem(name) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {Entry} entry @param {string} [name] */
  set(entry, name) {
    this.last = Math.max(this.last + 1, entry.at);
    const key =
      name ?? `${this.prefix}${String(this.last).padStart(15, "0")}.${entry.id.slice(0, 4)}`;
    const text = JSON.stringify(entry);
    try {
      localStorage.setItem(key, text);
    } catch {
      this.memory.set(key, text);
    }
  }

  /** @param {string} name */
  remove(name) {
    this.memory.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      // It was in memory only.
    }
  }
}

/** A tab keeps its name over reloads, so that it takes up its own entries at once. */
function tabName() {
  try {
    const name = sessionStorage.getItem("depter.tab") ?? uuid().slice(0, 8);
    sessionStorage.setItem("depter.tab", name);
    return name;
  } catch {
    return uuid().slice(0, 8);
  }
}

export class Saver {
  /** @param {string} account */
  constructor(account) {
    this.account = account;
    this.tab = tabName();
    this.store = new Store(`depter.q.${account}.`);
    /** @type {Map<string, Handlers>} what the fields of this page want to hear, by key */
    this.handlers = new Map();
    /** @type {string | null} storage name of the entry under way */
    this.sending = null;
    /** What was refused for want of a reason, by question. @type {Map<string, Entry[]>} */
    this.refused = new Map();
    this.running = false;
    this.fails = 0;
    this.signedOut = false;
    this.renewed = false;
    this.lastLabel = "";
    /** @type {Date | undefined} */
    this.time = undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {(() => void)[]} */
    this.waiting = [];
    this.csrf = document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";
    this.status = document.getElementById("save-state");
    this.asks = document.getElementById("save-asks");
  }

  /** Sending begins once the page has taken up what waits: a field must know what becomes of its value. */
  start() {
    const again = () => {
      if (document.visibilityState === "visible") this.run();
    };
    addEventListener("online", again);
    addEventListener("focus", again);
    document.addEventListener("visibilitychange", again);
    addEventListener("storage", (event) => {
      if (event.key?.startsWith(this.store.prefix)) this.show();
    });
    // Leaving while a save is on its way is safe: the next page repeats it. Only a save that failed is worth a question.
    addEventListener("beforeunload", (event) => {
      if (this.stuck()) event.preventDefault();
    });
    document.getElementById("save-retry")?.addEventListener("click", () => this.run());
    document.getElementById("sign-out")?.addEventListener("submit", (event) => {
      const n = this.count();
      const text = document.getElementById("sign-out")?.dataset.confirm ?? "";
      if (n > 0 && !confirm(fill(text, { n }))) event.preventDefault();
    });
    for (const [name, entry] of this.store.all())
      if (entry.theirs !== undefined) this.ask(name, entry);
    if (this.count() > 0) this.run();
  }

  /** @returns {Entry[]} what is not yet sent, in order; pages show these values over the server's. */
  pending() {
    return this.store.all().map(([, entry]) => entry);
  }

  count() {
    return this.store.all().length;
  }

  /** Something waits and will not go by itself in a moment. */
  stuck() {
    const all = this.store.all();
    return (
      all.length > 0 && (this.fails > 0 || all.some(([, entry]) => entry.theirs !== undefined))
    );
  }

  /** A page that took up a waiting value wants to know what becomes of it. @param {string} key @param {Handlers} handlers */
  hear(key, handlers) {
    this.handlers.set(key, handlers);
  }

  /** @param {string} key @returns {boolean} whether a newer value of this cell waits */
  waits(key) {
    return this.store.all().some(([, entry]) => entry.key === key);
  }

  /** Resolves when the queue is empty. @returns {Promise<void>} */
  idle() {
    return this.count() === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.waiting.push(resolve));
  }

  /**
   * Queues a change and starts sending. The latest value of a cell takes the place of one not yet under way.
   * @param {Change} change
   * @param {Handlers} handlers
   */
  put(change, handlers) {
    let was = change.was ?? null;
    for (const [name, entry] of this.store.all()) {
      if (entry.key !== change.key || name === this.sending) continue;
      // Of a try without an answer nobody knows whether it was stored: then nothing is claimed about what stands there.
      if (entry.theirs === undefined) was = entry.tried ? null : entry.was;
      this.store.remove(name);
    }
    this.handlers.set(change.key, handlers);
    this.unask(change.key);
    const { key, url, body, label, shown } = change;
    this.store.set({
      id: uuid(),
      at: Date.now(),
      tab: this.tab,
      method: change.method ?? "PUT",
      url,
      body,
      key,
      label,
      shown,
      was,
    });
    this.run();
  }

  async run() {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    const flicker = setTimeout(() => this.show(), QUIET);
    for (let next = this.next(); next; next = this.next()) {
      this.sending = next[0];
      const done = await this.send(next[0], next[1]);
      this.sending = null;
      if (!done) break;
    }
    clearTimeout(flicker);
    this.running = false;
    this.again();
    this.show();
    if (this.count() === 0) for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Sets the next try: after a failure ever later, for another tab's entries once they are nobody's. */
  again() {
    if (this.signedOut || !this.store.all().some(([, entry]) => entry.theirs === undefined)) return;
    const pause =
      this.fails > 0 ? Math.min(60000, 1000 * 2 ** Math.min(this.fails - 1, 6)) : STRANGER;
    this.timer = window.setTimeout(() => this.run(), pause * (1 + Math.random() / 4));
  }

  /** @returns {[string, Entry] | undefined} */
  next() {
    const now = Date.now();
    return this.store
      .all()
      .find(
        ([, entry]) =>
          entry.theirs === undefined && (entry.tab === this.tab || now - entry.at > STRANGER),
      );
  }

  /**
   * @param {string} name
   * @param {Entry} entry
   * @returns {Promise<boolean>} false: stays in the queue
   */
  async send(name, entry) {
    let answer;
    /** @type {Record<string, unknown>} */
    let data = {};
    entry.tried = true;
    this.store.set(entry, name);
    try {
      answer = await this.call(entry);
      const text = await answer.text();
      if (text) data = JSON.parse(text);
    } catch {
      // No network, no answer in time, or a proxy's page instead of ours.
      this.fails++;
      return false;
    }
    if (answer.ok) {
      this.fails = 0;
      this.signedOut = false;
      this.store.remove(name);
      this.passOn(entry, data);
      const value = entry.shown || (this.asks?.dataset.empty ?? "");
      this.lastLabel = value.length > 12 ? entry.label : `${entry.label}: ${value}`;
      this.time = new Date();
      this.handlers.get(entry.key)?.saved?.(data);
      if (Number(data.late) > 0 && !data.late_reason) this.askWhy(entry, String(data.work ?? ""));
      return true;
    }
    return this.refuse(name, entry, { .../** @type {Problem} */ (data), status: answer.status });
  }

  /** A newer value of the same cell now follows this one. @param {Entry} done @param {Record<string, unknown>} answer */
  passOn(done, answer) {
    for (const [name, entry] of this.store.all()) {
      if (entry.key !== done.key || entry.was === null) continue;
      entry.was = shownOf({ ...done.body, ...answer }, entry);
      this.store.set(entry, name);
    }
  }

  /** @param {Entry} entry @returns {Promise<Response>} */
  async call(entry) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    /** @type {Record<string, string>} */
    const headers = {
      "Content-Type": "application/json",
      "X-CSRF-Token": this.csrf,
      "Idempotency-Key": entry.id,
    };
    const body = entry.was === null ? entry.body : { ...entry.body, was: entry.was };
    try {
      return await fetch(API + entry.url, {
        method: entry.method,
        headers,
        body: JSON.stringify(body),
        credentials: "same-origin",
        keepalive: true,
        signal: stop.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {string} name
   * @param {Entry} entry
   * @param {Problem} problem
   * @returns {Promise<boolean>}
   */
  async refuse(name, entry, problem) {
    if (
      problem.status === 401 ||
      (problem.status === 403 && (await this.otherSession()) === "other")
    ) {
      this.signedOut = true;
      this.fails++;
      return false;
    }
    if (problem.status === 403 && this.renewed) {
      this.renewed = false;
      return true; // the entry is still there and goes out again with the new token
    }
    if (problem.status >= 500 || problem.status === 408 || problem.status === 429) {
      this.fails++;
      return false;
    }
    this.fails = 0;
    if (problem.status === 409 && problem.current) {
      entry.theirs = shownOf(problem.current, entry);
      this.store.set(entry, name);
      this.ask(name, entry);
      return true;
    }
    this.store.remove(name);
    const heard = this.handlers.get(entry.key)?.refused;
    if (problem.code === "ask_language") this.confirm(entry, problem);
    if (problem.code === "reason_needed")
      this.askWhy(entry, /^\/works\/(\d+)\//.exec(entry.url)?.[1] ?? "", true);
    if (heard) heard(problem);
    else this.tell(entry, problem);
    return true;
  }

  /** After a 403: was it another sign-in? "other": another person; a new token of the same one is taken over. */
  async otherSession() {
    try {
      const answer = await fetch(`${API}/me`, { credentials: "same-origin" });
      if (!answer.ok) return answer.status === 401 ? "other" : "same";
      const me = await answer.json();
      if (String(me.id) !== this.account) return "other";
      this.renewed = typeof me.csrf === "string" && me.csrf !== this.csrf;
      if (this.renewed) this.csrf = me.csrf;
    } catch {
      return "same";
    }
    return "same";
  }

  /** Two values of one cell: the person decides. @param {string} name @param {Entry} entry */
  ask(name, entry) {
    const asks = this.asks;
    if (!asks) return;
    const page = document.querySelector("[data-codes]");
    const glyph = page instanceof HTMLElement ? glyphsOf(page).get(entry.theirs ?? "") : undefined;
    const mine = brief(entry.shown, asks);
    const theirs = glyph ?? brief(entry.theirs ?? "", asks);
    const box = note(
      fill(asks.dataset.conflict ?? "", { label: entry.label, mine, theirs }),
      "ask",
    );
    const close = () => {
      box.remove();
      this.store.remove(name);
    };
    button(box, fill(asks.dataset.mine ?? "", { mine }), () => {
      close();
      const heard = this.handlers.get(entry.key) ?? {};
      this.put({ ...entry, was: entry.theirs ?? "" }, heard);
    });
    button(box, fill(asks.dataset.theirs ?? "", { theirs }), () => {
      close();
      this.handlers.get(entry.key)?.saved?.({ value: entry.theirs || null, theirs: entry.theirs });
      this.show();
    });
    asks.append(box);
  }

  /** The server asks whether the entry is meant so. @param {Entry} entry @param {Problem} problem */
  confirm(entry, problem) {
    const asks = this.asks;
    if (!asks) return;
    const box = note(
      fill(asks.dataset.refused ?? "", { label: entry.label, title: problem.title ?? "" }),
      "ask",
    );
    const mine = brief(entry.shown, asks);
    button(box, fill(asks.dataset.confirm ?? "", { mine }), () => {
      box.remove();
      const heard = this.handlers.get(entry.key) ?? {};
      this.put({ ...entry, body: { ...entry.body, confirm: true } }, heard);
    });
    button(box, asks.dataset.close ?? "", () => box.remove());
    this.unask(entry.key);
    box.dataset.key = entry.key;
    asks.append(box);
  }

  /**
   * A mark after its deadline (3.2): the reason is asked for once, for all marks of the work.
   * @param {Entry} entry @param {string} work empty: it is made with the mark @param {boolean} [again] it was refused without
   */
  askWhy(entry, work, again = false) {
    const asks = this.asks;
    // The page of the lesson has a field of its own for it.
    if (!asks || document.querySelector(`[data-late="${work || 0}"]`)) return;
    const key = `why:${work || entry.url}`;
    const waiting = this.refused.get(key) ?? [];
    if (again) this.refused.set(key, [...waiting, entry]);
    if (asks.querySelector(`[data-key="${key}"]`)) return;
    const box = note(fill(asks.dataset.why ?? "", { label: entry.label }), "ask");
    box.dataset.key = key;
    const field = document.createElement("input");
    field.maxLength = 500;
    field.setAttribute("aria-label", box.textContent ?? "");
    box.append(field);
    const say = () => {
      const reason = field.value.trim();
      if (!reason) return;
      box.remove();
      const sent = this.refused.get(key) ?? [];
      this.refused.delete(key);
      if (work)
        this.put(
          {
            url: `/works/${work}/late`,
            body: { reason },
            key: `w:${work}`,
            label: entry.label,
            shown: reason,
          },
          {},
        );
      for (const one of sent)
        this.put({ ...one, body: { ...one.body, note: reason } }, this.handlers.get(one.key) ?? {});
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") say();
    });
    button(box, asks.dataset.say ?? "", say);
    button(box, asks.dataset.close ?? "", () => {
      box.remove();
      this.refused.delete(key);
    });
    asks.append(box);
  }

  /** @param {string} key the question about an older text of this cell goes */
  unask(key) {
    for (const box of this.asks?.querySelectorAll("[data-key]") ?? [])
      if (box instanceof HTMLElement && box.dataset.key === key) box.remove();
  }

  /** A refusal whose field is not on this page. @param {Entry} entry @param {Problem} problem */
  tell(entry, problem) {
    const asks = this.asks;
    if (!asks) return;
    const title = problem.title ?? String(problem.status);
    const box = note(fill(asks.dataset.refused ?? "", { label: entry.label, title }), "ask bad");
    button(box, asks.dataset.close ?? "", () => box.remove());
    asks.append(box);
  }

  /** One line tells the state of everything; it never says saved while something is not. */
  show() {
    const line = this.status;
    const n = this.count();
    const failing = this.stuck();
    document.documentElement.classList.toggle("is-unsent", failing);
    document.getElementById("save-signin")?.toggleAttribute("hidden", !(failing && this.signedOut));
    document.getElementById("save-retry")?.toggleAttribute("hidden", !failing || this.signedOut);
    if (!line) return;
    if (n > 0) line.closest(".savebar")?.removeAttribute("hidden");
    let state = "idle";
    if (failing) state = this.signedOut ? "signin" : "unsent";
    else if (n > 0) state = "saving";
    else if (this.time) state = "saved";
    const time = this.time ? this.time.toTimeString().slice(0, 5) : "";
    const text = fill(line.dataset[state] ?? "", { n, time });
    const spoken = state === "saved" ? this.lastLabel : "";
    if (line.dataset.state === state && line.dataset.last === text + spoken) return;
    line.dataset.state = state;
    line.dataset.last = text + spoken;
    const what = document.createElement("span");
    what.className = "vh";
    what.textContent = spoken ? `${spoken} ` : "";
    line.replaceChildren(what, text);
  }
}

/** @param {Record<string, unknown>} current @param {Entry} entry @returns {string} */
function shownOf(current, entry) {
  for (const field of [...Object.keys(entry.body), "value", "code"]) {
    if (field in current) return String(current[field] ?? "");
  }
  return "";
}

/** @param {string} text @param {HTMLElement} asks */
function brief(text, asks) {
  if (text === "") return asks.dataset.empty ?? "";
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** @param {string} text @param {string} kind */
function note(text, kind) {
  const box = document.createElement("div");
  box.className = kind;
  box.setAttribute("role", "alert");
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words);
  return box;
}

/** @param {HTMLElement} box @param {string} text @param {() => void} act */
function button(box, text, act) {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "btn";
  b.textContent = text;
  b.addEventListener("click", act);
  box.append(b);
}
