// Makes a photo of the camera small enough to send. Drawn anew it holds nothing of what the camera wrote beside it: no place, no device.
import { fitted, mostBytes, tries } from './core/photos';

export async function shrink(file: Blob): Promise<ArrayBuffer> {
  const picture = await pictureOf(file);
  try {
    for (const { longest, quality } of tries) {
      const small = await drawn(picture, longest, quality);
      if (small.size <= mostBytes)
        return await small.arrayBuffer();
    }
    throw new Error('the picture does not get small enough');
  } finally {
    if ('close' in picture)
      picture.close();
  }
}

// Upright as the camera was held.
async function pictureOf(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // Some browsers decode by an element only.
    const url = URL.createObjectURL(file), image = new Image();
    image.src = url;
    try {
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}

async function drawn(picture: ImageBitmap | HTMLImageElement, longest: number, quality: number): Promise<Blob> {
  const size = fitted(picture.width, picture.height, longest), canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [size.width, size.height];
  const pen = canvas.getContext('2d')!;
  // A picture with holes would come out black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size.width, size.height);
  pen.drawImage(picture, 0, 0, size.width, size.height);
  return await new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error('the picture cannot be drawn')), 'image/jpeg', quality));
}

export async function hashOf(content: ArrayBuffer): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', content))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
