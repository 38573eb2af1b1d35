// What a page does inside Teams: it asks Teams who looks, takes Teams' colours, and leaves links into Teams to Teams.
// TeamsJS lies beside it (teams-js.min.js): nothing is fetched from elsewhere, and the list of addresses that may be
// Teams is the one inside it, because the page's policy lets it ask nobody for a newer one.
"use strict";

(async () => {
  const SIGNED_IN = "#signed-in";
  const teams = window.microsoftTeams;
  const signIn = document.querySelector("[data-sign-in]");
  const tab = document.querySelector("[data-tab]");

  const tell = (name) => {
    for (const each of document.querySelectorAll("[data-told]"))
      each.hidden = !each.dataset.told.split(" ").includes(name);
  };

  try {
    await teams.app.initialize();
  } catch {
    if (signIn) tell("outside");
    return;
  }

  const theme = (name) => (document.documentElement.dataset.theme = name);
  teams.app.registerOnThemeChangeHandler(theme);
  teams.app.getContext().then((context) => theme(context.app.theme), () => undefined);

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="https://teams.microsoft.com/l/"]');
    if (!link) return;
    event.preventDefault();
    teams.app.openLink(link.href).catch(() => window.open(link.href, "_blank", "noopener"));
  });

  if (tab) {
    teams.pages.config.registerOnSaveHandler(async (event) => {
      const address = `${location.origin}/tab`;
      const { tab: entityId, name: suggestedDisplayName } = tab.dataset;
      await teams.pages.config.setConfig({ entityId, suggestedDisplayName, contentUrl: address });
      event.notifySuccess();
    });
    teams.pages.config.setValidityState(true);
  }

  if (!signIn) {
    if (location.hash === SIGNED_IN) history.replaceState(null, "", location.pathname + location.search);
    return;
  }

  // Signed in a moment ago and still unknown: the cookie was not kept, and asking again would go on for ever.
  if (location.hash === SIGNED_IN) return tell("not_kept");
  let token;
  try {
    token = await teams.authentication.getAuthToken();
  } catch {
    return tell("no_token");
  }
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch("/session", { method: "POST", headers }).catch(() => null);
  if (!answer || answer.status >= 500) return tell("away");
  if (!answer.ok) return tell("refused");
  history.replaceState(null, "", SIGNED_IN);
  location.reload();
})();
