import type { FieldInput } from "@lambdesk/ui/kit";
import { TemplateInput } from "../../templates/TemplateInput";

export function SignatureInput({ label, description, error, value, onChange }: FieldInput) {
  return <TemplateInput label={label} description={description} error={error} rows={4} value={value as string} onChange={onChange} />;
}
