/// The version of the program, in one place.
enum ProductVersion {
  static let text = "0.1.0"
}
