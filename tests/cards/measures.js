// What somebody would notice on a card as it is drawn. Gives a sentence for each fault.
(card) => {
  const told = [];
  const shortly = (element) => (element.innerText || element.ariaLabel || element.outerHTML).trim().slice(0, 50);
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector) => [...card.querySelectorAll(selector)].filter(drawn);
  const frame = card.getBoundingClientRect();

  for (const element of all("*")) {
    const { left, right, width } = element.getBoundingClientRect();
    if (width > 1 && (right > frame.right + 1 || left < frame.left - 1) && !element.closest("svg"))
      told.push(`sticks out: ${shortly(element)}`);
  }
  if (card.scrollWidth > card.clientWidth) told.push("is scrolled sideways");

  for (const element of all(".ac-textBlock, button, [role=cell], [role=columnheader]")) {
    const { overflow } = getComputedStyle(element);
    const hidden = overflow !== "visible" && element.scrollHeight > element.clientHeight + 2;
    if (hidden || element.scrollWidth > element.clientWidth + 2) told.push(`cut off: ${shortly(element)}`);
  }

  const blocks = all(".ac-textBlock, button, input, textarea, .ac-container svg text");
  const inside = ({ left, right, top, bottom }) => ({ left: left + 2, right: right - 2, top: top + 2, bottom: bottom - 2 });
  blocks.forEach((one, place) => {
    const a = inside(one.getBoundingClientRect());
    for (const other of blocks.slice(place + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const b = inside(other.getBoundingClientRect());
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        told.push(`lie over each other: ${shortly(one)} and ${shortly(other)}`);
    }
  });

  for (const cell of all("[role=cell], [role=columnheader]")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      for (const found of texts.currentNode.data.matchAll(/[^\s/-]+/g)) {
        const word = document.createRange();
        word.setStart(texts.currentNode, found.index);
        word.setEnd(texts.currentNode, found.index + found[0].length);
        const lines = new Set([...word.getClientRects()].map((each) => Math.round(each.top)));
        if (lines.size > 1) told.push(`broken word: ${found[0]}`);
      }
  }

  for (const input of all("input, textarea, select")) {
    const names = (input.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
    const label = [...names, ...input.labels].map((each) => each?.innerText || "").join("").trim();
    if (!label) told.push(`no label: ${input.outerHTML.slice(0, 120)}`);
  }

  const brand = document.createElement("span");
  brand.style.color = "var(--colorBrandBackground)";
  card.append(brand);
  const loud = all("button").filter((each) => getComputedStyle(each).backgroundColor === getComputedStyle(brand).color);
  brand.remove();
  if (loud.length > 1) told.push(`more than one button stands out: ${loud.map(shortly)}`);
  return [...new Set(told)];
}
