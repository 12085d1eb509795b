// The words of the interface in two languages.

let dictionary = {};
let tongue = "zh";

export function speak(words, lang) {
  dictionary = words[lang];
  tongue = lang;
}

export const language = () => tongue;
export const locale = () => (tongue === "zh" ? "zh-CN" : "en-GB");
export const number = (value) => value.toLocaleString(locale());

export function t(key, values = {}) {
  const text = dictionary[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}
