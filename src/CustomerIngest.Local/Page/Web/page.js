// The whole page: one stream of snapshots in, DOM out. Whatever comes from messages, rows or keys goes in as text.
const seconds = 180;
const rowsShown = 40;
const charted = { width: 360, band: 40, chart: 60 };
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const count = new Intl.NumberFormat("en-US");
const states = { busy: "busy", thawed: "thawed", initialising: "initialising", gone: "gone" };

const $ = id => document.getElementById(id);
const about = { sources: [] };
const functions = new Map();
const tiles = new Map();
const queues = new Map();
const invocations = new Map();
let colours = {};
let run = "";
let second = -1;
let scheduled = false;
let latest = null;
let lastEntry = 0;
let before = null;

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const time = ms => clock.format(new Date(ms));
const plural = (n, one) => `${count.format(n)} ${one}${n === 1 ? "" : "s"}`;

function span(s) {
  if (s < 60) return `${Math.floor(s)} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${Math.floor(s % 60)} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

function bytes(n) {
  if (n < 1000) return `${n} B`;
  if (n < 1e6) return `${(n / 1e3).toFixed(1)} kB`;
  return `${(n / 1e6).toFixed(1)} MB`;
}

function ms(n) {
  if (n >= 10000) return `${(n / 1000).toFixed(1)} s`;
  return n >= 100 ? `${Math.round(n)} ms` : `${n.toFixed(1)} ms`;
}

// The stream. A hidden page lets go of its connection: a browser has six for a host.
let stream = null;

function connect() {
  if (stream || document.hidden) return;
  stream = new EventSource("events");
  stream.onmessage = event => take(JSON.parse(event.data));
  stream.onerror = () => live(false);
}

function disconnect() {
  stream?.close();
  stream = null;
  live(false);
}

function live(isLive) {
  $("live").dataset.live = isLive ? "yes" : "no";
  set($("live-text"), isLive ? "live" : "not connected");
}

document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());

function take(snapshot) {
  if (run && run !== snapshot.run) {
    location.reload();
    return;
  }

  run = snapshot.run;
  if (snapshot.about) introduce(snapshot.about);
  live(true);
  for (const one of snapshot.functions)
    for (const environment of one.environments) keep(bandOf(environment.id), environment.first, environment.band, 2);
  for (const queue of snapshot.queues) keep(chartOf(queue.name), queue.first, queue.columns, 2);
  for (const invocation of snapshot.invocations) invocations.set(invocation.id, invocation);
  trim();
  tell(snapshot.entries);
  latest = snapshot;
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(draw);
}

function keep(columns, first, values, size) {
  for (let i = 0; i < values.length; i += size) columns[(first + i / size) % seconds] = { at: first + i / size, values: values.slice(i, i + size) };
}

function trim() {
  if (invocations.size <= rowsShown * 4) return;
  const oldest = [...invocations.values()].sort((a, b) => a.at - b.at).slice(0, invocations.size - rowsShown * 2);
  for (const one of oldest) invocations.delete(one.id);
}

const columnsOf = new Map();
const bandOf = id => columns(`environment ${id}`);
const chartOf = name => columns(`queue ${name}`);

function columns(key) {
  if (!columnsOf.has(key)) columnsOf.set(key, new Array(seconds));
  return columnsOf.get(key);
}

// What there is once and for all.
function introduce(facts) {
  Object.assign(about, facts);
  set($("template"), `${facts.template} on this machine.`);
  set($("database"), facts.database ?? "No database: nothing in the template needs one.");
  const chosen = $("queue").value;
  $("queue").replaceChildren(...facts.sources.map(source => {
    const option = make("option", "", source.name);
    option.value = source.name;
    return option;
  }));
  if (chosen) $("queue").value = chosen;
  if (!$("body").value) $("body").value = facts.knowsCustomers ? "{\"CustID\": 2001, \"Name\": \"Ada Lovelace\"}" : "{}";
  for (const kind of ["batch", "file"]) $("send").querySelector(`[value=${kind}]`).closest("label").hidden = !facts.knowsCustomers;
  if (!facts.bucket) $("send").querySelector("[value=file]").closest("label").hidden = true;
  $("traffic-switch").hidden = !facts.knowsCustomers;
  $("customers-section").hidden = !facts.listsCustomers;
  $("objects-section").hidden = !facts.bucket;
  $("reuse-section").hidden = !facts.comparesReuse;
  set($("objects-note"), facts.bucket ? `s3://${facts.bucket}` : "");
  for (const button of document.querySelectorAll("[data-do=rotate], [data-do$=-database]")) button.disabled = !facts.ownDatabase;
  for (const button of document.querySelectorAll("[data-do=kill-connections], [data-do=lock-row]")) button.disabled = !facts.database;
}

function draw() {
  scheduled = false;
  const snapshot = latest;
  const isNewSecond = snapshot.second !== second;
  second = snapshot.second;
  drawFunctions(snapshot, isNewSecond);
  drawQueues(snapshot, isNewSecond);
  drawReuse(snapshot.reuse);
  if (isNewSecond) drawRate(snapshot);
  if (!$("hold").checked && !$("invocations").matches(":focus-within")) drawInvocations();
  if ($("traffic").checked !== snapshot.traffic && document.activeElement !== $("traffic")) $("traffic").checked = snapshot.traffic;

  // Until now it was not laid out: most of the first paint is forms and tables, which have nothing to say before this.
  $("main").removeAttribute("aria-busy");
}

function drawFunctions(snapshot, isNewSecond) {
  const present = new Set();
  if (snapshot.functions.length > 0) $("functions").querySelector(":scope > .empty")?.remove();
  for (const one of snapshot.functions) {
    const part = functions.get(one.name) ?? addFunction(one.name);
    const alive = one.environments.filter(environment => environment.state !== "gone").length;
    set(part.note, `${plural(alive, "environment")}, ${plural(one.invocations, "invocation")}${one.failures ? `, ${count.format(one.failures)} not fine` : ""}`);
    part.empty.hidden = one.environments.length > 0;
    for (const environment of one.environments) {
      present.add(environment.id);
      const tile = tiles.get(environment.id) ?? addTile(part, one.name, environment.id);
      drawTile(tile, environment, snapshot.now);
      if (isNewSecond) drawBand(tile.band, bandOf(environment.id));
    }
  }

  for (const [id, tile] of tiles) {
    if (present.has(id)) continue;
    tile.node.remove();
    tiles.delete(id);
    columnsOf.delete(`environment ${id}`);
  }
}

function addFunction(name) {
  const node = make("div", "function");
  const title = make("div", "title");
  const part = { note: make("p", "note"), grid: make("div", "tiles"), empty: make("p", "empty", "No environment yet: the first invocation starts one.") };
  title.append(make("h3", "", name), part.note);
  node.append(title, part.empty, part.grid);
  $("functions").append(node);
  functions.set(name, part);
  return part;
}

function addTile(part, functionName, id) {
  const short = id.slice(0, 8);
  const node = make("article", "tile");
  const head = make("div");
  const title = make("h4", "", short);
  const badge = make("span", "badge");
  const band = make("canvas", "band");
  band.width = charted.width;
  band.height = charted.band;
  band.setAttribute("role", "img");
  head.append(title, badge);
  const facts = make("dl", "facts");
  const fields = {};
  for (const label of ["Invocations", "Init", "Peak memory", "Connections", "Secrets", "/tmp"]) {
    const group = make("div");
    const value = make("dd");
    group.append(make("dt", "", label), value);
    facts.append(group);
    fields[label] = value;
  }

  const buttons = make("div", "buttons");
  const freeze = make("button", "", "Freeze");
  const kill = make("button", "", "End process");
  for (const [button, name] of [[freeze, "freeze"], [kill, "kill"]]) {
    button.type = "button";
    button.setAttribute("aria-label", `${button.textContent}: ${short} of ${functionName}`);
    button.addEventListener("click", () => act(button, name, { function: functionName, environment: id, seconds: duration() }));
  }

  buttons.append(freeze, kill);
  node.append(head, band, facts, buttons);
  part.grid.append(node);
  const tile = { node, badge, band, fields, freeze, title };
  tiles.set(id, tile);
  return tile;
}

function drawTile(tile, environment, now) {
  tile.node.dataset.state = environment.state;
  tile.freeze.disabled = !about.canFreeze;
  set(tile.badge, environment.state === "frozen"
    ? `frozen since ${time(environment.since)}, ${span(Math.max(0, now - environment.since) / 1000)}`
    : states[environment.state]);
  const warm = environment.invocations - 1;
  tile.title.title = environment.process ? `process ${environment.process}, frozen for ${span(environment.frozen)} in all` : "";
  set(tile.fields["Invocations"], warm > 0 ? `1 cold, ${count.format(warm)} warm` : environment.invocations ? "1 cold" : "none");
  set(tile.fields["Init"], environment.init === undefined ? "…" : ms(environment.init));
  set(tile.fields["Peak memory"], environment.memory ? `${Math.round(environment.memory / 1048576)} MB` : "…");
  set(tile.fields["Connections"], environment.open === undefined ? "unknown here" : `${environment.open} open, ${environment.opened} seen`);
  set(tile.fields["Secrets"], `${environment.secrets} fetched`);
  set(tile.fields["/tmp"], environment.files ? `${plural(environment.files, "file")}, ${bytes(environment.bytes)}` : "empty");
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(["busy", "frozen", "thawed", "initialising", "waiting", "accent"].map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Newest at the right. What a second was is the ground, and how much of it invocations took stands on it.
function drawBand(canvas, cells) {
  const pen = canvas.getContext("2d");
  const step = charted.width / seconds;
  const grounds = { i: colours.initialising, f: colours.frozen, t: colours.thawed };
  let busy = 0;
  let known = 0;
  pen.clearRect(0, 0, charted.width, charted.band);
  for (let at = Math.max(0, second - seconds + 1); at <= second; at++) {
    const cell = cells[at % seconds];
    if (!cell || cell.at !== at) continue;
    const x = (at - second + seconds - 1) * step;
    const level = Number(cell.values[1]);
    known++;
    busy += level / 9;
    pen.fillStyle = grounds[cell.values[0]];
    pen.fillRect(x, 0, step, charted.band);
    if (!level) continue;
    const height = charted.band * (.15 + .85 * level / 9);
    pen.fillStyle = colours.busy;
    pen.fillRect(x, charted.band - height, step, height);
  }

  canvas.setAttribute("aria-label", `The last ${span(known)}: invocations took ${known ? Math.round(100 * busy / known) : 0} percent of it`);
}

function drawQueues(snapshot, isNewSecond) {
  const names = new Set(about.sources.flatMap(source => [source.name, source.dead]));
  const pairs = about.sources.map(source => [source.name, source.dead, source]);
  for (const queue of snapshot.queues) if (!names.has(queue.name)) pairs.push([queue.name, null, null]);
  const byName = new Map(snapshot.queues.map(queue => [queue.name, queue]));
  for (const [name, dead, source] of pairs) {
    if (!queues.has(name)) addQueue(name, dead, source);
    for (const one of [name, dead]) {
      const queue = byName.get(one);
      const part = queues.get(one);
      if (!queue || !part) continue;
      set(part.visible, count.format(queue.visible));
      set(part.inFlight, count.format(queue.inFlight));
      set(part.oldest, queue.oldest === undefined ? "–" : span(queue.oldest));
      set(part.delayed, count.format(queue.delayed));
      part.delayedGroup.hidden = !queue.delayed;
      part.visibleGroup.className = part.isDead && queue.visible ? "alarm" : "";
      if (part.action) part.action.disabled = part.isDead ? !queue.visible : !queue.inFlight;
      if (isNewSecond) drawChart(part.chart, chartOf(one));
    }
  }
}

function addQueue(name, dead, source) {
  const node = make("div", "queue");
  for (const one of [name, dead]) {
    if (!one) continue;
    const box = make("div");
    const title = make("div", "title");
    const isDead = one === dead;
    const part = { isDead, chart: make("canvas", "chart") };
    title.append(make("h3", "", one));
    if (source) {
      part.action = make("button", "", isDead ? "Redrive" : "Skip the waits");
      part.action.type = "button";
      part.action.setAttribute("aria-label", `${part.action.textContent}: ${one}`);
      part.action.addEventListener("click", () => act(part.action, isDead ? "redrive" : "skip-waits", { queue: one }));
      title.append(part.action);
    }

    const counts = make("dl", "counts");
    for (const [key, label] of [["visible", "visible"], ["inFlight", "in flight"], ["delayed", "delayed"], ["oldest", "oldest"]]) {
      const group = make("div");
      part[key] = make("dd");
      part[`${key}Group`] = group;
      group.append(make("dt", "", label), part[key]);
      counts.append(group);
    }

    part.chart.width = charted.width;
    part.chart.height = charted.chart;
    part.chart.setAttribute("role", "img");
    const note = make("p", "note", !source ? "" : isDead
      ? `Gets what was received ${source.mostReceives} times.`
      : `What fails comes back after ${source.visibility} s; skip that wait, as AWS cannot.`);
    box.append(title, note, counts, part.chart);
    node.append(box);
    queues.set(one, part);
  }

  $("queues").append(node);
}

// Waiting below, in flight on top of it.
function drawChart(canvas, cells) {
  const pen = canvas.getContext("2d");
  const step = charted.width / seconds;
  const shown = [];
  for (let at = Math.max(0, second - seconds + 1); at <= second; at++) {
    const cell = cells[at % seconds];
    if (cell?.at === at) shown.push(cell);
  }

  const most = Math.max(1, ...shown.map(cell => cell.values[0] + cell.values[1]));
  pen.clearRect(0, 0, charted.width, charted.chart);
  for (const cell of shown) {
    const x = (cell.at - second + seconds - 1) * step;
    const [visible, inFlight] = cell.values.map(value => value * (charted.chart - 4) / most);
    pen.fillStyle = colours.waiting;
    pen.fillRect(x, charted.chart - visible, step, visible);
    pen.fillStyle = colours.busy;
    pen.fillRect(x, charted.chart - visible - inFlight, step, inFlight);
  }

  const peak = shown.length ? Math.max(...shown.map(cell => cell.values[0] + cell.values[1])) : 0;
  canvas.setAttribute("aria-label", `The last three minutes: at most ${plural(peak, "message")} at a time`);
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Both of a function on one scale: a bar for each of the last invocations.
function drawReuse(reuse) {
  if ($("reuse").checked !== reuse.on && document.activeElement !== $("reuse")) $("reuse").checked = reuse.on;
  const compared = reuse.pairs.filter(pair => pair.fresh.invocations);
  $("compared").hidden = !compared.length;
  for (const pair of compared) drawPair(pair);
  const times = compared.map(({ name, kept, fresh }) => [name, median(fresh.last) / median(kept.last)]).filter(([, factor]) => Number.isFinite(factor));
  if (times.length) set($("reuse-note"), `Reuse off takes ${times.map(([name, factor]) => `${factor.toFixed(1)} times as long for ${name}`).join(", ")}: the same event for both, in turns.`);
}

function drawPair({ name, kept, fresh }) {
  const most = Math.max(...kept.last, ...fresh.last);
  for (const [side, costs] of Object.entries({ kept, fresh })) {
    const id = `${name.toLowerCase()}-${side}`;
    set($(`${id}-ms`), costs.last.length ? ms(median(costs.last)) : "…");
    set($(`${id}-secrets`), `median; ${plural(costs.secrets, "secret")} for ${plural(costs.invocations, "invocation")}`);
    const canvas = $(`${id}-chart`);
    const pen = canvas.getContext("2d");
    const step = charted.width / 60;
    pen.clearRect(0, 0, charted.width, charted.chart);
    pen.fillStyle = side === "kept" ? colours.busy : colours.initialising;
    costs.last.forEach((value, index) => {
      const height = Math.max(1, value * charted.chart / most);
      pen.fillRect((60 - costs.last.length + index) * step, charted.chart - height, step - 1, height);
    });
    canvas.setAttribute("aria-label", `The last ${plural(costs.last.length, "invocation")}, at most ${ms(Math.max(0, ...costs.last))}`);
  }
}

function drawRate(snapshot) {
  const total = snapshot.functions.reduce((sum, one) => sum + one.invocations, 0);
  if (before && snapshot.now > before.now) set($("rate"), `${count.format(total)} in all, ${count.format(Math.round((total - before.total) * 1000 / (snapshot.now - before.now)))} a second`);
  before = { total, now: snapshot.now };
}

function drawInvocations() {
  const body = $("invocations");
  const newest = [...invocations.values()].sort((a, b) => b.at - a.at).slice(0, rowsShown);
  while (body.rows.length < newest.length) body.append(addRow());
  newest.forEach((one, index) => {
    const row = body.rows[index];
    const [at, name, environment, duration, outcome] = row.cells;
    row.dataset.id = one.id;
    set(at, time(one.at));
    set(name, one.function);
    set(environment, one.environment.slice(0, 8));
    set(duration, ms(one.ms));
    set(outcome, one.cold ? `${one.text}, cold start` : one.text);
    outcome.className = one.kind;
    const label = `Log of ${one.function} at ${time(one.at)}, ${one.id.slice(0, 8)}`;
    const button = row.cells[5].firstChild;
    if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
  });
}

function addRow() {
  const row = make("tr");
  for (const className of ["", "", "mono", "number", "", ""]) row.append(make("td", className));
  const button = make("button", "", "Log");
  button.type = "button";
  button.addEventListener("click", () => openLog(row.dataset.id));
  row.cells[5].append(button);
  return row;
}

async function openLog(id) {
  const one = invocations.get(id);
  set($("log-title"), one ? `${one.function}, ${time(one.at)}, ${one.text}` : "Log");
  set($("log-lines"), "…");
  $("log").showModal();
  try {
    const answer = await (await fetch(`log/${encodeURIComponent(id)}`)).json();
    set($("log-lines"), answer.lines ? answer.lines.join("\n") : answer.text);
  } catch {
    set($("log-lines"), "The local cloud does not answer.");
  }
}

$("log-close").addEventListener("click", () => $("log").close());

function tell(entries) {
  for (const entry of entries) {
    if (entry.number <= lastEntry) continue;
    lastEntry = entry.number;
    const item = make("li", entry.kind);
    const at = make("time", "", time(entry.at));
    at.dateTime = new Date(entry.at).toISOString();
    item.append(at, make("span", "", entry.text));
    $("chronicle").prepend(item);
    while ($("chronicle").children.length > 60) $("chronicle").lastChild.remove();
  }
}

// What buttons do.
let forgetAnswer = 0;

function say(text, isBad) {
  clearTimeout(forgetAnswer);
  $("answer").className = isBad ? "bad" : "";
  set($("answer"), isBad ? `Not done: ${text}` : text);
  forgetAnswer = setTimeout(() => set($("answer"), ""), isBad ? 12000 : 5000);
}

async function request(button, path, init) {
  if (button.getAttribute("aria-busy") === "true") return false;
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(path, { method: "POST", ...init });
    const answer = await response.json();
    say(answer.text, !response.ok);
    return response.ok;
  } catch {
    say("the local cloud does not answer.", true);
    return false;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

const act = (button, name, input) =>
  request(button, `do/${name}`, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(input) });

const duration = () => $("seconds").valueAsNumber || 0;
const numberOf = id => Number.isFinite($(id).valueAsNumber) ? $(id).valueAsNumber : -1;

for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => {
    const input = { seconds: duration() };
    if (button.dataset.gap) input.gap = button.dataset.gap === "yes" ? duration() : 0;
    act(button, button.dataset.do, input);
  });
}

$("traffic").addEventListener("change", () => act($("traffic"), "traffic", { on: $("traffic").checked }));

$("reuse").addEventListener("change", () => act($("reuse"), "reuse", { on: $("reuse").checked }));

const kind = () => $("send").elements.kind.value;

function showKind() {
  for (const part of $("send").querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(kind());
    for (const input of part.matches("label") ? part.querySelectorAll("input, textarea, select") : part.querySelectorAll("input")) input.disabled = part.hidden;
  }
}

$("send").addEventListener("change", showKind);
$("send").addEventListener("submit", event => {
  event.preventDefault();
  const button = $("send").querySelector("[type=submit]");
  const queue = $("queue").value;
  const file = $("file").files[0];
  if (kind() === "message") act(button, "message", { queue, body: $("body").value });
  else if (kind() === "batch") act(button, "batch", { queue, valid: numberOf("valid"), duplicates: numberOf("duplicates"), poison: numberOf("poison") });
  else if (kind() === "burst") act(button, "burst", { queue, count: numberOf("count"), body: $("body").value });
  else if (file) request(button, `upload?name=${encodeURIComponent(file.name)}`, { headers: { "Content-Type": "application/octet-stream" }, body: file });
  else act(button, "sample-file", { rows: numberOf("rows") });
});

// Pages of a list, each asked for by somebody.
function pages(name, path, fill) {
  let next = null;
  const [first, more] = [$(`${name}-first`), $(`${name}-next`)];
  const read = async after => {
    try {
      const response = await fetch(path(after));
      const answer = await response.json();
      next = answer.next ?? null;
      set($(`${name}-note`), fill(response, answer, Boolean(after)));
    } catch {
      next = null;
      set($(`${name}-note`), "The local cloud does not answer.");
    }

    more.disabled = !next;
    set(first, "Read again");
  };

  first.addEventListener("click", () => read(null));
  more.addEventListener("click", () => read(next));
}

function cells(...values) {
  const row = make("tr");
  for (const [value, className] of values) row.append(make("td", className, value));
  return row;
}

pages("customers", after => `customers?limit=10${after ? `&after=${encodeURIComponent(after)}` : ""}`, (response, answer, isLater) => {
  const items = answer.items ?? [];
  $("customers").replaceChildren(...items.map(item => cells([String(item.CustID), "number"], [String(item.Name), ""])));
  return response.ok
    ? `GET /customers answers ${response.status} with ${items.length ? plural(items.length, "customer") : isLater ? "no more" : "none"}.`
    : `GET /customers answers ${response.status}: ${answer.detail ?? answer.title ?? answer.message ?? ""}`;
});

pages("objects", after => `objects${after ? `?after=${encodeURIComponent(after)}` : ""}`, (response, answer, isLater) => {
  const objects = answer.objects ?? [];
  $("objects").replaceChildren(...objects.map(one => cells([one.key, ""], [count.format(one.size), "number"], [time(one.at), ""])));
  return response.ok ? `s3://${about.bucket}: ${objects.length ? plural(objects.length, "object") : isLater ? "no more" : "empty"}.` : answer.text;
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  second = -1;
  if (latest) draw();
});
readColours();
showKind();
connect();
