/* Fetches a style sheet that few pages need, when something comes that needs it. */

export function dress(href) {
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
