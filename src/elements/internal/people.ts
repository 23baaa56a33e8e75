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
