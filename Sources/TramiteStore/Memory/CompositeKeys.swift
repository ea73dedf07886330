/// A key of two parts, compared one after the other.
struct Pair<A: Comparable & Sendable, B: Comparable & Sendable>: Comparable, Sendable {
  let a: A
  let b: B
  init(_ a: A, _ b: B) {
    self.a = a
    self.b = b
  }
  static func < (l: Self, r: Self) -> Bool { l.a != r.a ? l.a < r.a : l.b < r.b }
}

/// A key of three parts.
struct Triple<A: Comparable & Sendable, B: Comparable & Sendable, C: Comparable & Sendable>: Comparable, Sendable {
  let a: A
  let b: B
  let c: C
  init(_ a: A, _ b: B, _ c: C) {
    self.a = a
    self.b = b
    self.c = c
  }
  static func < (l: Self, r: Self) -> Bool {
    if l.a != r.a { return l.a < r.a }
    return l.b != r.b ? l.b < r.b : l.c < r.c
  }
}

/// A key of four parts.
struct Quadruple<
  A: Comparable & Sendable, B: Comparable & Sendable, C: Comparable & Sendable, D: Comparable & Sendable
>: Comparable, Sendable {
  let a: A
  let b: B
  let c: C
  let d: D
  init(_ a: A, _ b: B, _ c: C, _ d: D) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }
  static func < (l: Self, r: Self) -> Bool {
    if l.a != r.a { return l.a < r.a }
    if l.b != r.b { return l.b < r.b }
    return l.c != r.c ? l.c < r.c : l.d < r.d
  }
}
