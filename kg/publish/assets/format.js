// Amounts and dates as a person reads them.

import { language, number, t } from "./words.js";

const UNITS = {
  zh: [
    [1e12, "万亿"],
    [1e8, "亿"],
    [1e4, "万"],
    [1, ""],
  ],
  en: [
    [1e12, " trillion"],
    [1e9, " billion"],
    [1e6, " million"],
    [1, ""],
  ],
};
const YUAN = { zh: "元", en: "yuan" };
const CURRENCY = { USD: "美元", EUR: "欧元", HKD: "港元", JPY: "日元", GBP: "英镑" };

function scaled(amount) {
  const [unit, word] = UNITS[language()].find(([size]) => Math.abs(amount) >= size) ?? [1, ""];
  const digits = Math.round((amount / unit) * 1000) / 1000;
  return `${digits}${word}`;
}

function currencyWord(currency) {
  if (currency === "CNY") return YUAN[language()];
  return language() === "zh" ? (CURRENCY[currency] ?? currency) : currency;
}

function withCurrency(figure, currency) {
  return language() === "zh" ? figure + currencyWord(currency) : `${figure} ${currencyWord(currency)}`;
}

// 510000000 CNY → 5.1亿元
export function sum(amount, currency = "CNY") {
  return withCurrency(scaled(amount), currency);
}

export function money({ amount, currency, bound, upto }) {
  const range = upto == null ? scaled(amount) : `${scaled(amount)}—${scaled(upto)}`;
  return (bound ? t(`bound_${bound}`) : "") + withCurrency(range, currency);
}

// The same to the last yuan, for the tooltip.
export function exact({ amount, currency, upto }) {
  const range = upto == null ? number(amount) : `${number(amount)}—${number(upto)}`;
  return withCurrency(range, currency);
}

// "2026-03-05" → 20260305; a month or a year alone counts from its first day; 0 where there is none.
export function dayNumber(date) {
  const found = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(date ?? "");
  return found ? Number(found[1]) * 10000 + Number(found[2] ?? 1) * 100 + Number(found[3] ?? 1) : 0;
}

export function dayText(day) {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

export function shorten(text, limit) {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : letters.join("");
}
