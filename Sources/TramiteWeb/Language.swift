/// A language of the pages. Procedures keep their documents' language.
public enum Language: String, CaseIterable, Sendable {
  case spanish = "es"
  case slovene = "sl"
  case english = "en"
}
