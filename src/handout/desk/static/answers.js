// Choosing another language or size keeps the answers that are not sent yet.

const form = document.querySelector("[data-answers]");

for (const link of form ? document.querySelectorAll(".choosing a") : []) {
  link.addEventListener("click", () => {
    const address = new URL(link.href);
    for (const field of form.querySelectorAll("select, input:not([type=hidden])")) {
      address.searchParams.delete(field.name);
      if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
    }
    link.href = address.href;
  });
}
