// Addresses `#/path?query`: each view has one, so that reload, back and forward work.
import { useEffect, useState } from "./dom.js";

/** The present address: its parts and its query. */
function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { parts: path.split("/").filter(Boolean).map(plain), query: new URLSearchParams(query) };
}

function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What stands after `?` of a request; empty values are left out. */
export const asked = values =>
  new URLSearchParams(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== "" && value !== null),
  );

export const address = (parts, query = {}) => {
  const values = asked(query);
  return `#/${parts.map(encodeURIComponent).join("/")}${values.size > 0 ? `?${values}` : ""}`;
};

export const go = to => {
  location.hash = to;
};

/** Goes there without a step for the back button. */
export const replace = to => {
  history.replaceState(null, "", to);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
};

/** The address as state of a component. */
export function useAddress() {
  const [at, setAt] = useState(here);
  useEffect(() => {
    const changed = () => setAt(here());
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return at;
}
