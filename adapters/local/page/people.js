// The dialog in which somebody is chosen to speak as.

import { newcomerId } from './memory.js';
import { roles, texts } from './texts.js';
import { element } from './view.js';
import { badgeText } from './words.js';

const order = ['secretary', 'member', 'coordinator', 'admin', 'guest'];

/// The people on offer and, last, somebody who is not bound yet.
export function withNewcomer(people) {
  const isBound = (user) => people.some((person) => person.user === user);
  return [...people, { user: newcomerId(isBound), name: texts.newcomer, role: 'guest', organisation: texts.newcomerPlace }];
}

/// Whom to begin as: the one of before, else a secretary, whose work this is about.
export function firstOf(people, before) {
  return people.find((person) => person.user === before) ?? people.find((person) => person.role === 'secretary') ?? people[0];
}

export function paintPeople(place, people, current, onChoose) {
  place.replaceChildren();
  for (const role of order) {
    const those = people.filter((person) => person.role === role);
    if (those.length === 0) continue;
    place.append(element('h3', '', roles[role].name));
    const list = element('ul');
    for (const person of those) {
      const entry = element('li');
      entry.append(choiceOf(person, person.user === current.user, onChoose));
      list.append(entry);
    }
    place.append(list);
  }
}

function choiceOf(person, isCurrent, onChoose) {
  const button = element('button', 'choice');
  button.type = 'button';
  button.dataset.user = person.user;
  if (isCurrent) button.setAttribute('aria-current', 'true');
  const badge = element('span', `badge ${person.role}`, badgeText(person.name));
  badge.setAttribute('aria-hidden', 'true');
  const lines = element('span', 'person-lines');
  lines.append(element('span', 'person-name', person.name), element('span', 'person-place', person.organisation));
  button.append(badge, lines);
  button.onclick = () => onChoose(person);
  return button;
}
