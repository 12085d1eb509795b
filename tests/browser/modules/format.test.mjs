import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, exact, money, shorten, sum } from "../../../kg/publish/assets/format.js";
import { speak } from "../../../kg/publish/assets/words.js";

const WORDS = { zh: { bound_below: "近" }, en: { bound_below: "nearly " } };

test("amounts as a person reads them", () => {
  speak(WORDS, "zh");
  assert.equal(sum(510_000_000), "5.1亿元");
  assert.equal(sum(81_100_000_000), "811亿元");
  assert.equal(sum(2_345_678_900_000), "2.346万亿元");
  assert.equal(sum(27_000_000), "2700万元");
  assert.equal(sum(800), "800元");
  assert.equal(money({ amount: 2e9, currency: "USD", bound: "below", upto: 3e9 }), "近20亿—30亿美元");
  speak(WORDS, "en");
  assert.equal(sum(510_000_000), "510 million yuan");
});

test("amounts to the last yuan", () => {
  speak(WORDS, "zh");
  assert.equal(exact({ amount: 510_000_000, currency: "CNY" }), "510,000,000元");
});

test("dates, whole and in part", () => {
  assert.equal(dayNumber("2026-03-05"), 20260305);
  assert.equal(dayNumber("2026-3"), 20260301);
  assert.equal(dayNumber("2026"), 20260101);
  for (const nothing of ["", null, undefined, "昨天", "26-03-05", "2026-03-05T00:00"]) {
    assert.equal(dayNumber(nothing), 0);
  }
});

test("shortening counts characters, not code units", () => {
  assert.equal(shorten("😀😀😀😀", 3), "😀😀…");
  assert.equal(shorten("一二三", 3), "一二三");
  assert.equal(shorten("一\n二", 5), "一 二");
});
