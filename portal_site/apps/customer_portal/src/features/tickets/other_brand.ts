import type { SiteConfig, Ticket } from "@lambdesk/api_client";

/** Who was asked, where that is not the brand whose portal this is: one person's requests to all brands stand in one list. */
export function otherBrandOf({ brand_id }: Pick<Ticket, "brand_id">, { brand, brands }: { brand: { id: string }; brands: SiteConfig["brands"] }): string | null {
  return brand_id === brand.id ? null : (brands.find(({ id }) => id === brand_id)?.name ?? null);
}
