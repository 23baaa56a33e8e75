import type { Participant } from '../../model/conversation.js';

type People = ReadonlyMap<string, string>;

/** The names of participants by their ids: the same map until a name changes. */
export function createPeople(): (participants: readonly Participant[] | undefined) => People {
  let people: People = new Map();
  return (participants = []) => {
    const isSame =
      participants.length === people.size &&
      participants.every(({ id, name }) => people.get(id) === name);
    if (!isSame) people = new Map(participants.map(({ id, name }) => [id, name]));
    return people;
  };
}

/** All who are there but oneself: the same list until somebody comes, goes or changes. */
export function createOthers(): (
  participants: readonly Participant[] | undefined,
  me: string,
) => readonly Participant[] {
  let last: readonly unknown[] = [];
  let others: readonly Participant[] = [];
  return (participants = [], me) => {
    const input = [me, ...participants];
    if (input.length === last.length && input.every((one, index) => one === last[index])) {
      return others;
    }
    last = input;
    others = participants.filter(({ id, access }) => id !== me && access !== 'none');
    return others;
  };
}
