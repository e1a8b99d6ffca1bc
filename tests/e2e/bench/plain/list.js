// The measure of the desk's list: the same tickets, rows and search, by a page that does nothing else. What is searched
// is folded once, a window of rows is drawn, and rows that stay are kept. Of the desk's keys it knows those that change
// the lane and those that go from row to row.

const ROW = 40;
const MARGIN = 8;

const scroller = document.querySelector(".list-rows");
const group = scroller.firstElementChild;
const field = document.querySelector(".search-field");
const count = document.querySelector(".queue-count");

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const tickets = (await (await fetch("tickets.json")).json()).map(({ key, fields }) => {
  const { summary, issuetype, status, assignee, reporter, updated } = fields;
  const account = fields.customfield_10101?.value ?? fields.customfield_10101 ?? "";
  const email = fields.customfield_10100 ?? "";
  const part = fields.customfield_10102?.value ?? "";
  const names = [issuetype?.name, assignee?.displayName, reporter?.displayName, status?.name];
  return {
    ...{ key, title: summary, account, kind: issuetype?.name ?? "", group: part },
    ...{ assignee: assignee?.displayName ?? "", updated: Date.parse(updated) },
    text: fold([key, summary, account, email, part, ...names].join("\n")),
  };
});
tickets.sort((a, b) => b.updated - a.updated);

let shown = tickets;
const rows = new Map();
const days = new Intl.RelativeTimeFormat("fr", { style: "narrow" });

function row(ticket) {
  const element = document.createElement("div");
  element.className = "row";
  element.setAttribute("role", "row");
  const cell = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    span.setAttribute("role", "cell");
    span.textContent = text;
    element.append(span);
    return span;
  };
  const box = document.createElement("input");
  box.type = "checkbox";
  box.tabIndex = -1;
  box.setAttribute("aria-label", `Choisir ${ticket.key}`);
  cell("row-choice", "").append(box);
  cell("row-key", ticket.key);
  const link = document.createElement("a");
  link.className = "row-link";
  link.href = `#${ticket.key}`;
  link.tabIndex = -1;
  link.textContent = ticket.title;
  cell("row-title", "").append(link);
  cell("row-account", ticket.account);
  cell("row-kind", ticket.kind);
  cell("row-group", ticket.group);
  cell("row-assignee", ticket.assignee);
  const time = document.createElement("time");
  time.dateTime = new Date(ticket.updated).toISOString();
  time.textContent = days.format(Math.round((ticket.updated - Date.now()) / 86_400_000), "day");
  cell("row-age", "").append(time);
  return element;
}

function draw() {
  const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - MARGIN);
  const last = Math.min(shown.length, first + Math.ceil(scroller.clientHeight / ROW) + 1 + 2 * MARGIN);
  group.style.paddingBlockStart = `${first * ROW}px`;
  group.style.paddingBlockEnd = `${(shown.length - last) * ROW}px`;
  const kept = new Set(shown.slice(first, last));
  for (const [ticket, element] of rows) {
    if (kept.has(ticket)) continue;
    element.remove();
    rows.delete(ticket);
  }
  let place = group.firstChild;
  let index = first + 2;
  for (const ticket of kept) {
    let element = rows.get(ticket);
    if (!element) rows.set(ticket, (element = row(ticket)));
    element.setAttribute("aria-rowindex", index++);
    if (element === place) place = place.nextSibling;
    else group.insertBefore(element, place);
  }
}

const lanes = { m: ({ assignee }) => assignee !== "", o: () => true };
let lane = lanes.o;

function search() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  shown = tickets.filter((ticket) => lane(ticket) && words.every((word) => ticket.text.includes(word)));
  count.textContent = `${shown.length} demandes`;
  draw();
}

group.style.setProperty("--row", `${ROW}px`);
scroller.addEventListener("scroll", draw);
field.addEventListener("input", search);
addEventListener("keydown", ({ key, target }) => {
  if (target === field) return;
  if (lanes[key]) {
    lane = lanes[key];
    search();
  } else if (key === "j" || key === "k") {
    const links = [...group.querySelectorAll(".row-link")];
    links[links.indexOf(document.activeElement) + (key === "j" ? 1 : -1)]?.focus();
  }
});
search();
