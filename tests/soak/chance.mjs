// Chance that can be had again: one seed, one sequence.

/// Gives {number, among, seed}: a number in [0, 1) of the seed's sequence (mulberry32), one of a list, and the seed of now.
export function chanceOf(seed) {
  let state = Number(seed) >>> 0;
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { number, among: (list) => list[Math.floor(number() * list.length)], seed: () => state };
}
