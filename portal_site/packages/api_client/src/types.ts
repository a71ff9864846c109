import type { components } from "./schema";

type Schemas = components["schemas"];

export type Attachment = Schemas["Attachment"];
export type Contact = Schemas["Contact"];
export type Conversation = Schemas["Conversation"];
export type DeadLetter = Schemas["DeadLetter"];
export type DeadLetterQueue = Schemas["DeadLetterQueue"];
export type Delivery = Schemas["Delivery"];
export type Directory = Schemas["Directory"];
export type Entry = Conversation["entries"][number];
export type Failure = Schemas["Failure"];
export type Job = Schemas["Job"];
export type Message = Schemas["Message"];
export type NewTicket = Schemas["NewTicket"];
export type OpenTicket = Schemas["OpenTicket"];
export type Participant = Schemas["Participant"];
export type Permission = Schemas["Permission"];
export type Priority = Schemas["Priority"];
export type Profile = Schemas["Profile"];
export type QuarantinedMail = Schemas["QuarantinedMail"];
export type QueueCounts = Schemas["QueueCounts"];
export type Receipt = Schemas["Receipt"];
export type Status = Schemas["Status"];
export type Ticket = Schemas["Ticket"];
export type TicketEvent = Exclude<Entry, Message>;
export type TicketList = Schemas["TicketList"];
