/* Saying yes to being rung in this browser. The browser asks its owner; a no is thrown as an error. */

import { inMyName } from "./form-key.js";

/** Whether this browser can be rung at all. */
export const canRing = () => "serviceWorker" in navigator && "PushManager" in window;

export async function ringHere({ key, yes }) {
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  const worker = await navigator.serviceWorker.ready;
  const answer = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = answer.toJSON();
  await tell(yes, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
}

export async function tell(address, words) {
  const answer = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(words),
    headers: inMyName(),
  });
  if (!answer.ok) throw new Error(answer.status);
}
