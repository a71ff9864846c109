"use strict";

const POLL_MS = 2000;
const REPORTS = { Delivery: "Report delivery", Bounce: "Report bounce", Complaint: "Report complaint" };
const byId = (id) => document.getElementById(id);
let mails = [];
let opened = null;
let desk = [];

/** The page is in English, whatever the browser's locale: no month stands where a day is expected. */
const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const date = (at) => dates.format(new Date(at));

/** An element with text and attributes; mails are foreign, so nothing is ever set as HTML. */
function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

async function refresh() {
  const answer = await fetch("/api/mails");
  const fresh = await answer.json();
  if (JSON.stringify(fresh) === JSON.stringify(mails)) return;
  mails = fresh;
  showAddresses();
  showList();
}

function showAddresses() {
  const chosen = byId("address").value;
  const addresses = [...new Set(mails.flatMap((mail) => mail.recipients))].sort();
  const options = addresses.map((address) => element("option", address, { value: address }));
  byId("address").replaceChildren(element("option", "everyone", { value: "" }), ...options);
  byId("address").value = addresses.includes(chosen) ? chosen : "";
  byId("customers").replaceChildren(...addresses.map((address) => element("option", "", { value: address })));
}

function showList() {
  const address = byId("address").value;
  const shown = mails.filter((mail) => !address || mail.recipients.includes(address));
  byId("empty").hidden = shown.length > 0;
  byId("list").replaceChildren(...shown.map(row));
}

function row(mail) {
  const button = element("button", "", { type: "button", "aria-current": String(mail.id === opened) });
  button.append(
    element("strong", mail.subject),
    element("span", `${mail.recipients.join(", ")} · ${date(mail.at)}`),
    element("span", mail.events.join(" → ")),
  );
  button.addEventListener("click", () => open(mail.id));
  const item = element("li");
  item.append(button);
  return item;
}

async function open(id) {
  opened = id;
  showList();
  const mail = await (await fetch(`/api/mails/${id}`)).json();
  byId("mail").replaceChildren(element("h2", mail.subject), actions(mail), ...mail.parts.map((part) => content(mail, part)), headers(mail));
}

function actions(mail) {
  const menu = element("menu");
  const answer = element("button", "Answer as the customer", { type: "button" });
  answer.addEventListener("click", () => answerTo(mail));
  const reports = Object.entries(REPORTS).map(([kind, label]) => {
    const button = element("button", label, { type: "button" });
    button.addEventListener("click", async () => {
      await fetch(`/api/mails/${mail.id}/reports/${kind}`, { method: "POST" });
      await refresh();
    });
    return button;
  });
  menu.append(answer, ...reports, element("a", "Raw mail", { href: `/api/mails/${mail.id}/raw`, target: "_blank" }));
  return menu;
}

function content(mail, part) {
  const url = `/api/mails/${mail.id}/parts/${part.number}`;
  if (part.filename) {
    const line = element("p");
    line.append(element("a", `${part.filename} (${part.type})`, { href: url, download: part.filename }));
    return line;
  }
  if (part.text !== null) return element("pre", part.text);
  return element("iframe", "", { src: url, sandbox: "", title: `The mail as ${part.type}` });
}

function headers(mail) {
  const details = element("details");
  const list = element("dl");
  for (const [name, value] of mail.headers) list.append(element("dt", name), element("dd", value));
  details.append(element("summary", "Headers"), list);
  return details;
}

function answerTo(mail) {
  const text = mail.parts.find((part) => part.text !== null)?.text ?? "";
  const quoted = text.trim().split("\n").map((line) => `> ${line}`).join("\n");
  write({
    from: mail.recipients[0],
    to: mail.answer_to,
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    text: `\n\nOn ${date(mail.at)}, ${mail.from} wrote:\n${quoted}\n`,
    in_reply_to: mail.message_id,
    references: mail.references,
  });
}

function write(values) {
  const form = byId("letter-form");
  form.reset();
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  byId("letter-error").textContent = "";
  byId("letter").showModal();
  const field = ["from", "to", "subject", "text"].map((name) => form.elements[name]).find((each) => !each.value || each.name === "text");
  field.focus();
  if (field.name === "text") field.setSelectionRange(0, 0);
  field.scrollTop = 0;
}

async function send(event) {
  event.preventDefault();
  const button = byId("send");
  button.disabled = true;
  button.textContent = "Sending…";
  byId("letter-error").textContent = "";
  try {
    const answer = await fetch("/api/letters", { method: "POST", body: new FormData(event.target) });
    if (answer.ok) byId("letter").close();
    else byId("letter-error").textContent = await answer.text();
  } catch {
    byId("letter-error").textContent = "The desk on this machine does not answer. Is it still running?";
  } finally {
    button.disabled = false;
    button.textContent = "Send";
  }
}

async function learnAddresses() {
  desk = await (await fetch("/api/addresses")).json();
  byId("desk").replaceChildren(...desk.map((address) => element("option", "", { value: address })));
}

byId("address").addEventListener("change", showList);
byId("compose").addEventListener("click", () => write({ from: byId("address").value, to: desk[0] ?? "" }));
byId("cancel").addEventListener("click", () => byId("letter").close());
byId("letter-form").addEventListener("submit", send);
setInterval(refresh, POLL_MS);
learnAddresses();
refresh();
