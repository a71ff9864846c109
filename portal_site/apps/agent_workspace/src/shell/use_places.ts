import { useMatchRoute } from "@tanstack/react-router";
import { useMe } from "../features/identity/queries";
import { allPlaces, mayEnter, type Place } from "../places";

/** The places that the person may enter. */
export function usePlaces(): Place[] {
  const permissions = useMe().data?.permissions ?? null;
  return allPlaces.filter((place) => mayEnter(place, permissions));
}

/** Whether a place is the one on the screen, or what is below it. */
export function useIsCurrent(): (place: Place) => boolean {
  const matches = useMatchRoute();
  return ({ path }) => Boolean(matches({ to: path, fuzzy: true }));
}
