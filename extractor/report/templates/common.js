"use strict";
const strings = JSON.parse(document.getElementById("words").textContent);
let language = "ko";

function remembered(name, value) {
  try {
    if (value === undefined) return localStorage.getItem("extractor-report-" + name);
    localStorage.setItem("extractor-report-" + name, value);
  } catch (error) { /* a file opened from an attachment may have no storage */ }
  return null;
}

function said(key, args) {
  const words = (strings[key] || { ko: key, en: key })[language];
  return words.replace(/\{(\d+)\}/g, (place, number) => (args && args[number] !== undefined ? args[number] : place));
}

function speak(root) {
  for (const element of root.querySelectorAll("[data-t]")) {
    const args = element.dataset.a ? JSON.parse(element.dataset.a) : [];
    const count = element.dataset.count ? " (" + element.dataset.count + ")" : "";
    element.textContent = said(element.dataset.t, args) + count;
  }
  for (const attribute of ["aria-label", "placeholder", "title"]) {
    for (const element of root.querySelectorAll("[data-t-" + attribute + "]")) {
      element.setAttribute(attribute, said(element.getAttribute("data-t-" + attribute), []));
    }
  }
}

function setLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  document.getElementById("language").lang = chosen === "ko" ? "en" : "ko";
  speak(document);
  document.dispatchEvent(new Event("language"));
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

document.getElementById("language").addEventListener("click", () => {
  setLanguage(language === "ko" ? "en" : "ko");
  remembered("language", language);
});
document.getElementById("theme").addEventListener("click", () => {
  setTheme(isDark() ? "light" : "dark");
  remembered("theme", document.documentElement.dataset.theme);
});
document.getElementById("theme").setAttribute("aria-pressed", String(isDark()));
if (["light", "dark"].includes(remembered("theme"))) setTheme(remembered("theme"));
if (remembered("language") === "en") setLanguage("en");
