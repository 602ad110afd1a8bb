// Follows an author's work: whenever a file is saved, shows the sheet as it is now, where it changed.

const view = document.getElementById("view");
const said = document.getElementById("said");

function number() {
  return document.getElementById("sheet").dataset.number;
}

// A document, and not `innerHTML`: the page trusts no text with its markup.
function fetchedPage() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", "/content");
    request.responseType = "document";
    request.onload = () => (request.response ? resolve(request.response) : reject(new Error()));
    request.onerror = () => reject(new Error());
    request.send();
  });
}

async function loaded(images) {
  await Promise.all([...images].map((image) => image.decode().catch(() => {})));
}

async function show() {
  const content = document.adoptNode((await fetchedPage()).getElementById("sheet"));
  await loaded(content.querySelectorAll("img"));
  document.title = content.querySelector("h1").textContent;
  view.replaceChildren(content);
  prepare();
  goToChange();
}

function goToChange() {
  const changed = document.getElementById("changed");
  if (changed === null) {
    return;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  changed.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  changed.classList.add("fresh");
}

function prepare() {
  const changed = document.getElementById("changed");
  if (changed !== null) {
    changed.style.setProperty("--top", changed.dataset.top);
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
  }
}

view.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (button === null) {
    return;
  }
  await navigator.clipboard.writeText(button.dataset.text);
  said.textContent = `Copied: ${button.dataset.text}`;
});

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function follow() {
  let lost = false;
  for (;;) {
    try {
      const answer = await fetch(`/change?after=${number()}`);
      const news = await answer.json();
      if (String(news.number) !== number()) {
        await show();
      }
      if (lost) {
        said.textContent = "";
        lost = false;
      }
    } catch {
      lost = true;
      said.textContent = "The preview has ended. Start it again in the terminal.";
      await pause(1000);
    }
  }
}

prepare();
follow();
