import type { FieldChoice } from "@lambdesk/api_client";

const LONGEST = 60;

/** A new choice. Its id is made of its name once, and stays whatever it is called later. */
export function newChoice(name: string, choices: readonly FieldChoice[]): FieldChoice {
  const slug =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/ß/g, "ss")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, LONGEST - 4) || "choice";
  const taken = (id: string) => choices.some((each) => each.id === id);
  let id = slug;
  for (let number = 2; taken(id); number += 1) id = `${slug}-${number}`;
  return { id, name, names: {}, parent_id: null, is_archived: false };
}

export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const there = items[index + by];
  const here = items[index];
  if (here === undefined || there === undefined) return [...items];
  return items.map((each, number) => (number === index ? there : number === index + by ? here : each));
}
