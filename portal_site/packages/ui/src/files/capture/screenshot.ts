/** One picture of the screen, window or tab that the person chooses. */
export async function takeScreenshot(): Promise<ImageBitmap> {
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: true });
  try {
    const video = document.createElement("video");
    video.srcObject = screen;
    video.muted = true;
    await video.play();
    return await createImageBitmap(video);
  } finally {
    for (const track of screen.getTracks()) track.stop();
  }
}
