extension BPMNElementKind {
  /// The local name with its English article: `a userTask`, `an endEvent`.
  public var withArticle: String {
    let isVowel = rawValue.first.map { "aeiouAEIOU".contains($0) } ?? false
    // `userTask` is spoken with a consonant.
    return (isVowel && !rawValue.hasPrefix("user") ? "an " : "a ") + rawValue
  }
}
