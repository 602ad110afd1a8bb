// The keyboard on every page: keys on what looks like a button, and where somebody goes on.

// What looks like a button is pressed by the space bar as well.
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a.choice, a.button")) return;
  event.preventDefault();
  event.target.click();
});

// A choice leads to the page of the sheet as chosen. Whoever made it goes on where they were: at the
// choices of the setting in which that page's address differs from the one they came from.
const settingOf = (choices) => {
  const queries = [...choices.querySelectorAll("a.choice")].map((a) => new URL(a.href).searchParams);
  const names = new Set(queries.flatMap((query) => [...query.keys()]));
  return [...names].find((name) => new Set(queries.map((query) => query.get(name))).size > 1);
};

const backToChoice = () => {
  const from = document.referrer ? new URL(document.referrer) : null;
  if (!from || from.pathname !== location.pathname || location.hash) return;
  const [before, now] = [from.searchParams, new URLSearchParams(location.search)];
  for (const choices of document.querySelectorAll(".choosing")) {
    const name = settingOf(choices);
    if (name && before.get(name) !== now.get(name)) {
      choices.querySelector("[aria-current=true]")?.focus();
      return;
    }
  }
};
backToChoice();
