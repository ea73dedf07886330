import TramiteLanguageServer
import Testing

@Suite struct TramiteLanguageServerTests {}
