import Testing
import TramiteLanguageServer

@Suite struct TramiteLanguageServerTests {}
