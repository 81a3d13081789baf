// Where the service stands on its host: at its root or, behind a proxy, below a path such as "/qa".

const BASE = document.documentElement.dataset.base ?? "";

/** A path of the service's own as the path of an address. */
export function below(path) {
  return BASE + path;
}

/** The path of an address as one of the service's own. */
export function within(pathname) {
  if (BASE && pathname === BASE) return "/";
  return pathname.startsWith(`${BASE}/`) ? pathname.slice(BASE.length) : pathname;
}
