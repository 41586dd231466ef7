/** Functions that want to hear of something. A listener that throws does not keep the others from hearing. */
export class Listeners<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Adds a listener; the returned function removes it again. */
  add(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (thrown) {
        // Reported like any uncaught error of the page, after the others have heard.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }
}
