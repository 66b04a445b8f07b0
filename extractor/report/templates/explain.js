const filters = document.getElementById("block-filters");
const blocks = Array.from(document.querySelectorAll(".block"), (element) => ({
  element,
  role: element.dataset.role,
  fate: element.dataset.fate === "kept" ? "kept" : "removed",
  size: Number(element.dataset.size),
  words: element.textContent.toLowerCase(),
}));

function filterBlocks() {
  const role = filters.elements.role.value;
  const fate = filters.elements.fate.value;
  const words = filters.elements.words.value.trim().toLowerCase();
  let count = 0;
  for (const block of blocks) {
    const fits = (!role || block.role === role) && (!fate || block.fate === fate) && (!words || block.words.includes(words));
    block.element.hidden = !fits;
    if (fits) count += block.size;
    const rest = block.element.querySelector("details");
    if (rest && words) rest.open = fits;
  }
  document.getElementById("blocks-shown").textContent = said("blocks.shown", [count.toLocaleString("en")]);
}

filters.addEventListener("input", filterBlocks);
filters.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("language", () => {
  for (const block of blocks) block.words = block.element.textContent.toLowerCase();
  filterBlocks();
});
filterBlocks();

// What a link leads to must be visible: a block may be filtered out or stand in a closed list.
function reveal() {
  for (const element of document.querySelectorAll(".found")) element.classList.remove("found");
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (!target) return;
  const block = target.closest(".block");
  if (block && block.hidden) { filters.reset(); filterBlocks(); }
  const closed = target.closest("details");
  if (closed) closed.open = true;
  if (target.classList.contains("anchor")) {
    const fact = target.id.slice(2);
    for (const piece of document.querySelectorAll(".evidence[data-facts]")) {
      if (piece.dataset.facts.split(" ").includes(fact)) piece.classList.add("found");
    }
    target.focus({ preventScroll: true });
  }
  target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", reveal);
reveal();

// The value beside a figure: kept inside the window, put away by Escape, back with the next hover or focus.
function place(event) {
  const mark = event.target.closest ? event.target.closest("mark.figure") : null;
  const tip = mark && mark.querySelector(".tip");
  if (!tip) return;
  document.body.classList.remove("quiet");
  tip.style.transform = "";
  const over = tip.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (over > 0) tip.style.transform = "translateX(" + -over + "px)";
}
document.addEventListener("mouseover", place);
document.addEventListener("focusin", place);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") document.body.classList.add("quiet"); });
