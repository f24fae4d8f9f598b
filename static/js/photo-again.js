/* A picture that lay on the phone (outbox/pictures.js) is on its sheet again. What the house has is not sent anew. */

import { newNumber } from "./number.js";
import { tell } from "./photo-post.js";

/** Asked by telling what was written about it last. One that was cleared away, or hangs already, comes once more. */
export async function resume(upload, { key, words, at, url, describe, remove }) {
  const answer = await tell(describe, { alt_text: words }).catch(() => undefined);
  if (!upload.isConnected) return undefined;
  upload.post.words = words;
  if (answer?.status !== 404) return upload.answered({ key, at, url, describe, remove });
  upload.post.number = newNumber();
  return upload.send();
}
