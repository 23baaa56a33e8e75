export async function runPlanted() {
  return false;
}
