import forms from "@lambdesk/api_client/forms.json";
import { fieldsOf, RecordForm, RecordList, useKindWords, type KeptRecord, type ListQuery } from "@lambdesk/ui/kit";

interface Team extends KeptRecord {
  name: string;
  lead: string | null;
}

const nobody = { created_at: null, created_by: null, changed_at: "2026-03-02T09:30:00Z", changed_by: { id: "ana", name: "Ana Ruiz" }, archived_at: null };
const teams: Team[] = [
  { ...nobody, id: "billing", version: 1, name: "Billing", lead: "ana@acme.test" },
  { ...nobody, id: "repair", version: 1, name: "Repair", lead: null },
];
const still = { isPending: false, isError: false, error: null, refetch: () => undefined };
const listOf = (items: Team[]): ListQuery<Team> => ({ ...still, data: { items } });
const columns = [
  { id: "name", label: "Name", textOf: ({ name }: Team) => name },
  { id: "lead", label: "Lead", textOf: ({ lead }: Team) => lead ?? "" },
];

/** Lists and forms of records, with what they are made of. */
export function GalleryKit() {
  const words = useKindWords("teams");
  const list = { label: words.title, keyOf: ({ id }: Team) => id, columns, empty: words.empty.title };
  return (
    <>
      <RecordList {...list} query={listOf(teams)} />
      <RecordList {...list} query={listOf([])} />
      <RecordList {...list} query={{ ...listOf([]), data: undefined, isPending: true }} />
      <RecordList {...list} query={{ ...listOf([]), data: undefined, isError: true }} />
      <RecordForm
        fields={fieldsOf(forms["/teams"], [{ name: "name" }, { name: "lead", kind: "person" }])}
        record={teams[0] ?? null}
        words={words}
        options={{}}
        isSaving={false}
        save={() => undefined}
        reload={() => Promise.resolve(undefined)}
        onSaved={() => undefined}
      />
    </>
  );
}
