// Before anything is drawn the page knows that scripts run, so that nothing jumps when they start. Loaded as a file,
// not written in the page: the pages allow no script of their own text.
document.documentElement.classList.add("app-scripts")
document.addEventListener("readystatechange", markBody)
markBody()

function markBody() {
  if (!document.body || document.body.classList.contains("js-enabled")) return
  document.body.classList.add("js-enabled")
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported")
}
