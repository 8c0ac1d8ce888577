"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const part = id => document.getElementById(id);
const byId = new Map(data.nodes.map(n => [n.id, n]));
const card = part("card"), picture = part("picture");
const draw = (tag, attributes, parent) => {
  const e = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return parent.appendChild(e);
};
const add = (tag, text, parent, attributes = {}) => {
  const e = document.createElement(tag);
  e.textContent = text;
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return parent.appendChild(e);
};
const hidden = new Set();
const visible = t => !hidden.has(t.group);
const ties = new Map(data.nodes.map(n => [n.id, []]));
for (const t of data.edges) {
  ties.get(t.source).push(t);
  if (t.target !== t.source) ties.get(t.target).push(t);
}

// The picture. Several ties of one pair are bent apart, so that each can be pointed at.
const toward = (n, x, y, gap) => {
  const far = Math.hypot(x - n.x, y - n.y) || 1;
  return [n.x + (x - n.x) / far * (n.radius + gap), n.y + (y - n.y) / far * (n.radius + gap)];
};
for (const [, fill] of data.groups) {
  const arrow = draw("marker", { id: "to" + fill.slice(1), viewBox: "0 0 8 8", refX: 7.2, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" }, picture.querySelector("defs"));
  draw("path", { d: "M0 .6 8 4 0 7.4z", fill }, arrow);
}
const count = new Map();
for (const t of data.edges) {
  const pair = [t.source, t.target].sort().join("\n"), n = count.get(pair) || 0;
  count.set(pair, n + 1);
  const a = byId.get(t.source), b = byId.get(t.target), far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const aside = (t.source < t.target ? 1 : -1) * (n % 2 ? 1 : -1) * 16 * Math.ceil(n / 2);
  const x = (a.x + b.x) / 2 - (b.y - a.y) / far * aside, y = (a.y + b.y) / 2 + (b.x - a.x) / far * aside;
  t.line = draw("path", {
    d: `M${toward(a, x, y, 1)}Q${x} ${y} ${toward(b, x, y, 2)}`, class: t.modality === "stated" ? "tie" : "tie hedged",
    stroke: t.colour, "stroke-width": 0.9 + 0.5 * Math.min(t.documents, 4)
  }, part("ties"));
  if (data.directed) t.line.setAttribute("marker-end", `url(#to${t.colour.slice(1)})`);
  draw("title", {}, t.line).textContent = t.label;
  t.line.addEventListener("click", () => showTie(t));
}
for (const n of data.nodes) {
  const half = n.radius * 0.92;
  n.mark = n.type === "person"
    ? draw("circle", { class: "node", cx: n.x, cy: n.y, r: n.radius, fill: n.colour }, part("marks"))
    : draw("rect", { class: "node", x: n.x - half, y: n.y - half, width: 2 * half, height: 2 * half, rx: 2, fill: n.colour }, part("marks"));
  draw("title", {}, n.mark).textContent = `${n.name} (${n.kind || n.type})`;
  n.mark.addEventListener("click", () => showNode(n));
  n.text = draw("text", {}, part("labels"));
  n.label.forEach(words => draw("tspan", { x: n.x }, n.text).textContent = words);
  add("option", "", part("actors")).value = n.name;
}
const byTies = [...data.nodes].sort((a, b) => b.ties - a.ties || a.name.localeCompare(b.name));

// Labels keep a readable size however far away the picture is; those that would lie over others wait. What is
// chosen goes first.
let chosen = new Set();
function label() {
  const size = Math.max(11, 8.5 / view.k), placed = [];
  for (const n of [...byTies.filter(n => chosen.has(n.id)), ...byTies.filter(n => !chosen.has(n.id))]) {
    const w = Math.max(...n.label.map(l => l.length)) * size * 0.56 / 2, h = n.label.length * size * 1.18, top = n.y + n.radius + 1;
    const box = [n.x - w, top, n.x + w, top + h];
    const free = n.mark.style.display !== "none" && (size <= 11 || chosen.has(n.id) || !placed.some(p => p[0] < box[2] && box[0] < p[2] && p[1] < box[3] && box[1] < p[3]));
    n.text.style.display = free ? "" : "none";
    if (!free) continue;
    placed.push(box);
    n.text.setAttribute("font-size", size);
    [...n.text.children].forEach((row, i) => row.setAttribute("y", top + size * (0.95 + 1.18 * i)));
  }
}

// The card: what the reports say of what is chosen.
const button = (n, parent) => add("button", n.name, parent, { type: "button", class: "to" }).addEventListener("click", () => { centre(n); showNode(n); });
function article(t, of) {
  const a = add("article", "", card);
  add("p", t.label, a);
  if (of) { const p = add("p", t.source === of.id ? "to " : "from ", a, { class: "when" }); button(byId.get(t.source === of.id ? t.target : t.source), p); if (t.start) p.append(` · ${when(t)}`); }
  for (const q of t.evidence) {
    const quote = add("blockquote", `“${q.text}”`, a);
    add("cite", `${q.document}${q.page ? `, p. ${q.page}` : ""}, characters ${q.start}–${q.end}`, quote);
  }
}
const when = t => t.start.slice(0, 4) === t.end.slice(0, 4) ? t.start.slice(0, 4) : `${t.start.slice(0, 4)}–${t.end.slice(0, 4)}`;
function mark(nodes, lines) {
  chosen = nodes || new Set();
  label();
  for (const n of data.nodes) for (const e of [n.mark, n.text]) e.classList.toggle("faint", nodes !== null && !nodes.has(n.id));
  for (const t of data.edges) { t.line.classList.toggle("faint", lines !== null && !lines.has(t)); t.line.classList.toggle("chosen", lines !== null && lines.size === 1 && lines.has(t)); }
}
function showTie(t) {
  card.replaceChildren();
  const head = add("p", "", card, { class: "about" });
  button(byId.get(t.source), head); head.append(data.directed ? " → " : " – "); button(byId.get(t.target), head);
  article(t);
  mark(new Set([t.source, t.target]), new Set([t]));
}
function showNode(n) {
  const own = ties.get(n.id).filter(visible);
  card.replaceChildren();
  add("h2", n.name, card);
  add("p", [n.kind || n.type, n.country, n.aliases && `also ${n.aliases}`].filter(Boolean).join(" · "), card, { class: "about" });
  for (const [group] of data.groups) {
    const found = own.filter(t => t.group === group).sort((a, b) => (a.start || "9").localeCompare(b.start || "9"));
    if (found.length) add("h3", group, card);
    for (const t of found) article(t, n);
  }
  mark(new Set([n.id, ...own.flatMap(t => [t.source, t.target])]), new Set(own));
  for (const m of data.nodes) m.mark.classList.toggle("chosen", m === n);
  card.scrollTop = 0;
  history.replaceState(null, "", "#" + encodeURIComponent(n.id));
}
function showAll() {
  card.replaceChildren();
  add("p", "Choose an actor or a tie to read what the reports say, in their words. Drag to move, scroll to zoom. Dashed: reported, alleged, denied or planned. A thicker line: told by more reports.", card);
  add("h3", `${data.nodes.length} actors, those with most ties first`, card);
  const list = add("ol", "", card, { class: "actors" });
  for (const n of byTies) {
    const row = add("li", "", list);
    button(n, row);
    add("small", ` ${n.ties}`, row);
  }
  mark(null, null);
  for (const n of data.nodes) n.mark.classList.remove("chosen");
  history.replaceState(null, "", location.pathname + location.search);
}

// The key, which hides groups of ties as well.
for (const [name, fill] of data.kinds) add("span", name, part("kinds"), { style: `--c:${fill}`, class: name === "person" ? "circle" : "" });
for (const [group, fill] of data.groups) {
  const choice = add("label", "", part("types"), { style: `--c:${fill}` }), box = add("input", "", choice, { type: "checkbox" });
  box.checked = true;
  choice.append(" " + group);
  box.addEventListener("change", () => {
    box.checked ? hidden.delete(group) : hidden.add(group);
    for (const t of data.edges) t.line.style.display = visible(t) ? "" : "none";
    for (const n of data.nodes) n.mark.style.display = ties.get(n.id).some(visible) ? "" : "none";
    label();
  });
}

// Moving about.
const view = { x: 0, y: 0, k: 1 };
const move = () => { part("all").setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`); };
function fit() {
  const box = picture.getBoundingClientRect();
  view.k = Math.min(box.width / data.width, box.height / data.height, 1.6) || 1;
  view.x = (box.width - data.width * view.k) / 2; view.y = (box.height - data.height * view.k) / 2;
  move(); label();
}
function centre(n) {
  const box = picture.getBoundingClientRect();
  view.k = Math.max(view.k, 1); view.x = box.width / 2 - n.x * view.k; view.y = box.height / 2 - n.y * view.k;
  move(); label();
}
function zoom(by, x, y) {
  const k = Math.min(8, Math.max(0.02, view.k * by));
  view.x = x - (x - view.x) * k / view.k; view.y = y - (y - view.y) * k / view.k; view.k = k;
  move(); label();
}
const nearer = by => { const box = picture.getBoundingClientRect(); zoom(by, box.width / 2, box.height / 2); };
picture.addEventListener("wheel", e => {
  e.preventDefault();
  const box = picture.getBoundingClientRect();
  zoom(1.0015 ** -e.deltaY, e.clientX - box.left, e.clientY - box.top);
}, { passive: false });
let from = null;
picture.addEventListener("pointerdown", e => { if (e.target === picture) { from = [e.clientX - view.x, e.clientY - view.y]; picture.setPointerCapture(e.pointerId); } });
picture.addEventListener("pointermove", e => { if (from) { view.x = e.clientX - from[0]; view.y = e.clientY - from[1]; move(); } });
picture.addEventListener("pointerup", () => { from = null; });
picture.addEventListener("dblclick", () => { showAll(); fit(); });
picture.addEventListener("keydown", e => {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
  if (step) { view.x += step[0]; view.y += step[1]; move(); }
  else if (e.key === "+" || e.key === "=") nearer(1.25);
  else if (e.key === "-") nearer(0.8);
  else return;
  e.preventDefault();
});
addEventListener("keydown", e => { if (e.key === "Escape") { showAll(); fit(); } });
part("closer").addEventListener("click", () => nearer(1.25));
part("farther").addEventListener("click", () => nearer(0.8));
part("whole").addEventListener("click", () => { showAll(); fit(); });
const find = () => {
  const wanted = part("find").value.toLowerCase().trim();
  const n = wanted && (data.nodes.find(n => n.name.toLowerCase() === wanted) || byTies.find(n => `${n.name}; ${n.aliases}`.toLowerCase().includes(wanted)));
  if (n) { centre(n); showNode(n); card.focus(); } else showAll();
};
part("search").addEventListener("submit", e => { e.preventDefault(); find(); });
part("find").addEventListener("change", find);
addEventListener("resize", fit);
fit();
const asked = byId.get(decodeURIComponent(location.hash.slice(1)));
asked ? showNode(asked) : showAll();
