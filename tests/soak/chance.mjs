// One seed, one sequence: the same seed makes the same choices again.

/// Gives {number, among}: a number in [0, 1) of the seed's sequence (mulberry32), and one of a list by it.
export function chanceOf(seed) {
  let state = seed >>> 0;
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { number, among: (list) => list[Math.floor(number() * list.length)] };
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
