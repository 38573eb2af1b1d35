// What a page does without being asked: the clocks of "Now" are brought up to date every minute, unless paused.
// Without this script everything still works.
"use strict";

(() => {
  const EVERY = 60_000;
  const button = document.querySelector("[data-pause]");
  if (!button) return;

  let paused = false;
  const words = [button.textContent, button.dataset.resume];
  button.hidden = false;
  button.addEventListener("click", () => {
    paused = !paused;
    button.textContent = words[Number(paused)];
  });

  const busy = (live) => live.contains(document.activeElement) || !document.getSelection().isCollapsed;

  setInterval(async () => {
    const live = document.querySelector("[data-live]");
    if (paused || document.hidden || busy(live)) return;
    const answer = await fetch(location.href).catch(() => null);
    // The visit is over: the whole page says so, or in Teams asks anew who looks. No clock stands still unseen.
    if (answer && answer.status === 401) return location.reload();
    if (!answer || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (fresh) live.replaceChildren(...fresh.childNodes);
  }, EVERY);
})();
