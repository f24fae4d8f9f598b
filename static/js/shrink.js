/* Makes a photo small on the phone itself: less to send, and the place it was taken stays at home. */

const LONGEST = 2048;
const QUALITY = 0.85;

export async function shrink(file) {
  try {
    const photo = await opened(file);
    const small = await asJpeg(drawn(photo));
    return small ?? file;
  } catch {
    return file; // the house can read kinds that this browser cannot
  }
}

async function opened(file) {
  const photo = new Image();
  const address = URL.createObjectURL(file);
  try {
    photo.src = address;
    await photo.decode();
    return photo;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function drawn(photo) {
  const scale = Math.min(1, LONGEST / Math.max(photo.naturalWidth, photo.naturalHeight));
  const sheet = document.createElement("canvas");
  sheet.width = Math.max(1, Math.round(photo.naturalWidth * scale));
  sheet.height = Math.max(1, Math.round(photo.naturalHeight * scale));
  const pen = sheet.getContext("2d");
  pen.fillStyle = "white"; // what is see-through lies on white paper
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(photo, 0, 0, sheet.width, sheet.height);
  return sheet;
}

function asJpeg(sheet) {
  return new Promise((done) => sheet.toBlob(done, "image/jpeg", QUALITY));
}
