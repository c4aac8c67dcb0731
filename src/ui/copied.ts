/** Whether it could be copied: a browser inside a chat lets no page write there, nor does one whose window is not in front. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
