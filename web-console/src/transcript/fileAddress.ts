/** Where the bytes of a conversation's file are. */
export function fileAddress(conversationId: string, id: string): string {
  return `/api/v1/conversations/${encodeURIComponent(conversationId)}/files/${encodeURIComponent(id)}`;
}
