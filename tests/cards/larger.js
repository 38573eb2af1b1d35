// Letters twice as large, as somebody sets them who sees badly; boxes stay as wide as they are. Letters alone grow on
// phones only, and there a button's title goes on in a second line (AdaptiveCards #4107, #5320); a browser enlarges all.
() => {
  const parts = [...document.querySelectorAll(".ac-adaptiveCard, .ac-adaptiveCard *")];
  const sizes = parts.map((each) => [each, parseFloat(getComputedStyle(each).fontSize)]);
  for (const [each, size] of sizes) {
    each.style.setProperty("font-size", `${size * 2}px`, "important");
    each.style.setProperty("line-height", "1.35", "important");
    if (each.closest("button")) each.style.setProperty("white-space", "normal", "important");
  }
}
