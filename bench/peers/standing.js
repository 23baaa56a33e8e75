/** Waits until the chat stands. */
export async function standing(find) {
  while (!find()) await new Promise((resolve) => requestAnimationFrame(resolve));
}
