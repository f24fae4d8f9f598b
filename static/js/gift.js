/* A photo that was shared from the phone's gallery comes onto the sheet. The worker laid it aside a moment ago. */

import { joined } from "./words.js";

const GIVEN = "house-given", GIVE = "/nyt/del/";
const MOMENT = 10 * 60_000;

export async function layGift(form) {
  const box = await caches.open(GIVEN);
  const said = await (await box.match(`${GIVE}words`))?.json();
  const kept = (await box.keys()).filter(({ url }) => /\/\d$/.test(new URL(url).pathname));
  const photos = await Promise.all(kept.map(async (name) => (await box.match(name)).blob()));
  await caches.delete(GIVEN);
  if (!said || Date.now() - said.at > MOMENT) return;
  const { field } = form, picker = form.querySelector("photo-picker");
  await form.sheet.isLaid; // what the phone has kept lies there first
  field.value = joined(field.value, said.words);
  field.dispatchEvent(new Event("input", { bubbles: true })); // it is half written, like what is typed
  if (photos.length) picker.choose(photos);
  form.weigh();
}
