/* Makes a letter of a form: everything that is needed to send it later, from another page, by the same person. */

const APART = ["csrfmiddlewaretoken", "client_uuid", "photo"];

/** `box` is the element around the form. `said` is a ready-made word instead of what stands in the field. */
export async function letterOf(box, said) {
  const { form, field, dataset } = box;
  const isQuick = said !== undefined; // it goes alone; what else lies on the sheet stays there
  const words = isQuick ? [["text", said]] : wordsOf(form);
  const url = new URL(form.action).pathname;
  const uploads = isQuick ? [] : [...form.querySelectorAll("photo-upload")];
  const hasVoice = words.some(([name]) => name === "voice");
  const text = said ?? field.value;
  return {
    id: box.inHand,
    member: document.documentElement.dataset.member,
    kind: dataset.kind,
    url,
    regret: dataset.regret,
    photoUrl: form.querySelector("photo-picker")?.dataset.url,
    place: dataset.place,
    back: dataset.kind === "post" ? url : `${dataset.back ?? location.pathname}#${field.id}`,
    text,
    isEmpty: !text.trim() && !uploads.length && !hasVoice,
    words,
    voice: hasVoice ? recordingOf(form) : undefined,
    photos: await Promise.all(uploads.map(parcelOf)),
    made: Date.now(),
    state: "waiting",
  };
}

function wordsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !APART.includes(name));
}

/* The house has it already. Should the letter wait long, or be taken back, the phone has it too. */
function recordingOf(form) {
  const { post } = form.querySelector("voice-note");
  return post && { blob: post.blob, url: post.url, at: Date.now() };
}

/** One picture of a sheet, and where the house has it. */
export async function parcelOf(upload) {
  await upload.small;
  const { value, disabled } = upload.querySelector("[name=photo]");
  const { post, at, dataset: { url, describe, remove } } = upload;
  const key = disabled ? undefined : value;
  return { id: post?.number, blob: post?.photo, words: upload.words.value, key, at, url, describe, remove };
}

/** One picture that is with no letter, as something that waits for its writer. */
export function looseOf(place, photo, made) {
  const { member } = document.documentElement.dataset;
  return { id: photo.id, member, place, made, state: "sheet", text: "", words: [], photos: [photo] };
}
