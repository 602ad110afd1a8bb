// The therapist's page: sends what has changed in the background, and puts the answer, which is the
// same page, in place part by part. Without this script, every button works by itself.

const form = document.querySelector("form[data-tray]");
const PARTS = ["told", "said", "tray", "live", "finish", "found", "own-pictures", "print-notices", "count"];
const WAIT = { typing: 900, searching: 150 };

let busy = false;
let waiting = []; // what buttons ask for while an answer is on its way
let typed = new Map(); // the fields that were changed since the form was sent, by name
let timer = 0;
let composing = false; // a letter of several keys, such as an accent and then a letter

// A document, and not `innerHTML`: the page trusts no text with its markup.
const fetchPage = (method, address, body) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = "document";
    request.onload = () => (request.response ? resolve(request) : reject(new Error("no page")));
    request.onerror = () => reject(new Error("no answer"));
    request.send(body);
  });

const say = (words) => {
  document.getElementById("said").textContent = words;
};

// --- Sending ---------------------------------------------------------------------------------

const later = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(() => send("save"), wait);
};

const mark = () => {
  form.dataset.state = busy || typed.size ? "unsaved" : "saved";
};

const send = async (action) => {
  clearTimeout(timer);
  if (busy) {
    if (action !== "save" || waiting.at(-1) !== "save") waiting.push(action);
    return;
  }
  if (action === "save" && typed.size === 0) return;
  if (action === "save" && composing) {
    later(WAIT.typing);
    return;
  }
  busy = true;
  const body = new URLSearchParams(new FormData(form));
  body.append("do", action);
  const sent = typed;
  typed = new Map();
  const before = placeOfFocus();
  document.getElementById("live").ariaBusy = "true";
  try {
    const answer = await fetchPage("POST", form.action, body);
    if (!answer.response.getElementById("tray-form")) {
      location.reload();
      return;
    }
    swap(answer.response, before, action);
  } catch {
    typed = new Map([...sent, ...typed]);
    say(form.dataset.failed);
  } finally {
    busy = false;
    document.getElementById("live").ariaBusy = "false";
    mark();
  }
  while (waiting[0] === "save" && typed.size === 0) waiting.shift();
  if (waiting.length) send(waiting.shift());
  else if (typed.size) later(WAIT.typing);
};

// Whoever leaves the page a moment after typing loses nothing.
const leave = () => {
  if (typed.size === 0) return;
  const body = new URLSearchParams(new FormData(form));
  body.append("do", "save");
  navigator.sendBeacon(form.action, body);
  typed = new Map();
};

// --- Putting the answer in place -------------------------------------------------------------

const placeOfFocus = () => {
  const active = document.activeElement;
  const row = active?.closest("[data-row]");
  return {
    id: active?.id ?? "",
    start: active?.selectionStart ?? null,
    end: active?.selectionEnd ?? null,
    row: row?.id ?? "",
    at: row ? [...row.parentElement.children].indexOf(row) : -1,
  };
};

const swap = (page, before, action) => {
  const opened = new Set([...document.querySelectorAll("details[open]")].map((one) => one.id));
  const known = new Set([...document.querySelectorAll("details")].map((one) => one.id));
  const now = document.activeElement === document.body ? before : placeOfFocus();
  const said = valuesByRow();
  for (const id of PARTS) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !fresh) continue;
    if (id === "said") {
      old.textContent = fresh.textContent;
      continue;
    }
    const ours = document.importNode(fresh, true);
    if (id === "live") keepPictures(old, ours);
    old.replaceChildren(...ours.childNodes);
  }
  document.getElementById("number").value = page.getElementById("number").value;
  for (const one of document.querySelectorAll("details")) {
    if (known.has(one.id)) one.open = opened.has(one.id) || (one.open && Boolean(one.querySelector(".problem")));
  }
  for (const [name, value] of typed) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = value;
  }
  focusAgain(now, action);
  showChange(action, said);
};

// What the desk knows of each exercise, in the order of the programme.
const valuesByRow = () =>
  new Map(
    [...document.querySelectorAll("[data-row]")].map((row) => {
      const fields = row.querySelectorAll("input, textarea, option");
      return [row.id, [...fields].map((one) => one.defaultValue ?? one.defaultSelected).join("\n")];
    }),
  );

// Shows what has changed where it is in the programme and on the sheet, without moving the page:
// only columns that are moved by themselves.
const showChange = (action, before) => {
  const after = valuesByRow();
  const known = `row-${action.split("/")[1]}`;
  const changed = after.has(known) ? known : [...after.keys()].find((id) => before.get(id) !== after.get(id));
  const row = document.getElementById(changed ?? "");
  if (!row) return;
  if (!before.has(row.id)) moveColumn("tray", row.getBoundingClientRect(), 0);
  const page = document.querySelectorAll("#live .pages img")[row.dataset.page - 1];
  if (!page) return;
  const box = page.getBoundingClientRect();
  moveColumn("sheet", new DOMRect(box.x, box.y + row.dataset.top * box.height, box.width, 0), document.getElementById("finish").offsetHeight);
};

const moveColumn = (id, box, covered) => {
  const column = document.getElementById(id);
  if (getComputedStyle(column).overflowY !== "auto") return;
  const top = column.getBoundingClientRect().top + covered;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  column.scrollBy({ top: box.top - top - 16, behavior: calm ? "instant" : "smooth" });
};

// The picture of a page stays until the new one has come, so that nothing flickers.
const keepPictures = (old, fresh) => {
  const pictures = [...old.querySelectorAll(".pages img")];
  for (const picture of fresh.querySelectorAll(".pages img")) {
    const same = pictures.shift();
    if (!same) return;
    const { src, alt } = picture;
    picture.replaceWith(same);
    same.alt = alt;
    if (same.src !== src) same.src = src;
  }
};

const focusAgain = (before, action) => {
  const here = document.activeElement;
  if (here && here !== document.body && here.id === before.id && action !== "own") return;
  const focus = (element) => {
    if (!element || element.disabled) return false;
    element.focus({ preventScroll: true });
    if (before.start !== null && element.id === before.id && element.setSelectionRange) {
      try {
        element.setSelectionRange(before.start, before.end);
      } catch {
        // Some fields have no selection.
      }
    }
    element.scrollIntoView({ block: "nearest" });
    return document.activeElement === element;
  };
  const [verb, row] = action.split("/");
  const rows = [...document.querySelectorAll("[data-row]")];
  const others = verb === "up" || verb === "first" ? [`down-${row}`] : [`up-${row}`];
  if (verb === "own" && focus(rows.at(-1)?.querySelector("input[id$='own/title']"))) return;
  if (before.id && focus(document.getElementById(before.id))) return;
  if (["up", "down", "first", "move"].includes(verb)) {
    if (others.map((id) => document.getElementById(id)).some(focus)) return;
  }
  // Not on the next button, which would add what nobody has looked at.
  if (verb === "add" && focus(document.getElementById(action.replace("add/", "in/")))) return;
  if (verb === "remove" && focus(rows[Math.min(before.at, rows.length - 1)]?.querySelector("[id^='remove-']"))) return;
  if (before.row && focus(document.getElementById(before.row))) return;
  if (before.id) focus(document.getElementById("tray"));
};

// --- Searching -------------------------------------------------------------------------------

let asked = 0;
let searching = 0;

const search = async (more = null) => {
  const fields = [...form.querySelectorAll("[data-search]")];
  const query = more ?? new URLSearchParams(fields.filter((f) => f.value).map((f) => [f.name, f.value]));
  const before = document.querySelectorAll(".find").length;
  const mine = ++asked;
  try {
    const { response } = await fetchPage("GET", `${form.action}/found?${query}`);
    const fresh = response.getElementById("found");
    if (mine !== asked || !fresh) return;
    const ours = document.importNode(fresh, true);
    document.getElementById("found").replaceChildren(...ours.childNodes);
    if (more) {
      document.querySelectorAll(".find button")[before]?.focus();
    } else {
      document.getElementById("found").scrollTop = 0;
      document.getElementById("exercises").scrollTop = 0;
    }
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  } catch {
    say(form.dataset.failed);
  }
};

const searchLater = (wait) => {
  clearTimeout(searching);
  searching = setTimeout(() => search(), wait);
};

// --- Dragging --------------------------------------------------------------------------------

const dragFrom = (handle, event) => {
  const row = handle.closest("[data-row]");
  const rows = [...row.parentElement.children];
  const start = event.clientY;
  let target = rows.indexOf(row);
  row.classList.add("dragged");
  handle.setPointerCapture(event.pointerId);

  const show = () => {
    rows.forEach((one, index) => {
      one.classList.toggle("drop-before", index === target && target < rows.indexOf(row));
      one.classList.toggle("drop-after", index === target && target > rows.indexOf(row));
    });
  };
  const move = (at) => {
    row.style.setProperty("translate", `0 ${at.clientY - start}px`);
    const middles = rows.map((one) => {
      const box = one.getBoundingClientRect();
      return box.top + box.height / 2;
    });
    const own = rows.indexOf(row);
    target = middles.filter((middle, index) => index !== own && middle < at.clientY).length;
    show();
  };
  const end = (dropped) => {
    handle.removeEventListener("pointermove", move);
    row.classList.remove("dragged");
    row.style.removeProperty("translate");
    const wanted = target;
    target = -1;
    show();
    if (dropped && wanted !== rows.indexOf(row)) send(`move/${row.dataset.row}/${wanted}`);
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", () => end(true), { once: true });
  handle.addEventListener("pointercancel", () => end(false), { once: true });
};

// --- What people do --------------------------------------------------------------------------

if (form) {
  document.documentElement.classList.add("scripted");
  const dialog = document.getElementById("print-dialog");

  form.addEventListener("submit", async (event) => {
    const action = event.submitter?.value ?? "save";
    if (action === "keep") return;
    event.preventDefault();
    if (action === "print") {
      await send("save");
      dialog.showModal();
    } else if (action === "find") {
      search();
    } else {
      send(action);
    }
  });

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("[data-search]")) {
      searchLater(WAIT.searching);
      return;
    }
    if (field.type === "checkbox") return;
    typed.set(field.name, field.value);
    mark();
    if (field.matches("input, textarea")) later(WAIT.typing);
  });

  form.addEventListener("click", (event) => {
    const more = event.target.closest("[data-more]");
    if (!more) return;
    event.preventDefault();
    search(new URL(more.href).searchParams);
  });

  form.addEventListener("compositionstart", () => {
    composing = true;
  });
  form.addEventListener("compositionend", () => {
    composing = false;
  });

  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches("[data-search]")) return;
    typed.set(field.name, field.value);
    mark();
    send("save");
  });

  form.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: "more", ArrowDown: "less" };
    if (!event.target.matches("[data-step]") || !(event.key in steps)) return;
    event.preventDefault();
    const [row, , part] = event.target.name.split("/");
    send(`${steps[event.key]}/${row}/${part}`);
  });

  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    dragFrom(handle, event);
  });

  dialog?.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog?.addEventListener("close", () => {
    dialog.querySelector("form[data-print]").reset();
    document.getElementById("print")?.focus();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send("save");
  });
  addEventListener("beforeunload", leave);
  addEventListener("pagehide", leave);
}
