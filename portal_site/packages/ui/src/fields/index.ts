export { choiceName, choicePath, fieldWords, offered, valueText, type Described, type ValueWords } from "./field_words";
export { FieldInput } from "./FieldInput";
export { FormFields } from "./FormFields";
export { isFilled, isRequired, missingKeys, shownEntries, valuesToSend, type FormFacts } from "./form_rules";
export { useFieldErrors } from "./use_field_errors";
export { requestFormQuery, useRequestForm } from "./use_request_form";
export { useSimilarTickets } from "./use_similar_tickets";
