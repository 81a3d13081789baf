// What this browser keeps for the reader. Where storage is blocked nothing is kept, and all works.

export const session = kept(() => window.sessionStorage);
export const local = kept(() => window.localStorage);

function kept(storage) {
  return {
    /** The value kept under a key, or null. */
    get(key) {
      try {
        return JSON.parse(storage().getItem(key));
      } catch {
        return null;
      }
    },
    /** Keeps a value; null forgets it. */
    set(key, value) {
      try {
        if (value === null) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(value));
      } catch {
        // Blocked or full.
      }
    },
  };
}
