"""Drives `tramite language-server` as an editor does: by the client of a library that knows the protocol.

Run by tools/language-server-test. TRAMITE names the program.
"""

import asyncio
import os
import pathlib
import shutil
import tempfile
import unittest

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

PROGRAM = os.environ.get("TRAMITE", ".build/debug/tramite")
PROCESSES = pathlib.Path(__file__).resolve().parents[2] / "processes" / "smv"
DEFINITION = "pro-gti-gti-003.bpmn"


class Editor:
    """An editor with a copy of the folder of a real procedure."""

    def __init__(self, **abilities):
        self.client = LanguageClient("test", "1")
        self.abilities = abilities
        self.published = {}
        self.waiting = []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tramite-ls-"))
        shutil.copytree(PROCESSES, self.folder, dirs_exist_ok=True)

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: types.PublishDiagnosticsParams):
            self.published[params.uri] = params
            for uri, fits, future in list(self.waiting):
                if uri == params.uri and fits(params) and not future.done():
                    future.set_result(params)

    async def __aenter__(self):
        await self.client.start_io(PROGRAM, "language-server", "--stdio")
        self.result = await self.client.initialize_async(
            types.InitializeParams(
                process_id=os.getpid(),
                root_uri=self.folder.as_uri(),
                capabilities=types.ClientCapabilities(**self.abilities),
            )
        )
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *_):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await asyncio.wait_for(self.client._server.wait(), 10)
        self.code = self.client._server.returncode
        await self.client.stop()
        shutil.rmtree(self.folder)

    def uri(self, name):
        return (self.folder / name).as_uri()

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def open(self, name, text=None, version=1):
        text = self.text(name) if text is None else text
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                types.TextDocumentItem(self.uri(name), "bpmn", version, text)
            )
        )
        return text

    def change(self, name, text, version):
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def diagnostics(self, name, fits=lambda params: True):
        """The next problems of a file that are as they are wanted."""
        last = self.published.get(self.uri(name))
        if last is not None and fits(last):
            return last
        future = asyncio.get_running_loop().create_future()
        self.waiting.append((self.uri(name), fits, future))
        return await asyncio.wait_for(future, 60)

    def at(self, name, text, wanted, offset=0):
        """The parameters of a request about the place where a text stands."""
        before = text[: text.index(wanted) + offset]
        line = before.count("\n")
        character = len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
        return {
            "text_document": types.TextDocumentIdentifier(self.uri(name)),
            "position": types.Position(line, character),
        }


class LanguageServerTest(unittest.IsolatedAsyncioTestCase):
    async def test_offers_what_it_can_and_ends_properly(self):
        async with Editor() as editor:
            offers = editor.result.capabilities
            self.assertTrue(offers.hover_provider)
            self.assertTrue(offers.rename_provider.prepare_provider)
            self.assertEqual(editor.result.server_info.name, "tramite")
        self.assertEqual(editor.code, 0)

    async def test_a_real_procedure_has_no_errors(self):
        async with Editor() as editor:
            editor.open(DEFINITION)
            found = await editor.diagnostics(DEFINITION)
            errors = [d for d in found.diagnostics if d.severity == types.DiagnosticSeverity.Error]
            self.assertEqual(errors, [])

    async def test_mistakes_show_while_typing_and_go_when_they_are_corrected(self):
        async with Editor() as editor:
            text = editor.open(DEFINITION)
            await editor.diagnostics(DEFINITION)
            wrong = text.replace('targetRef="', 'targetRef="x-', 1)
            editor.change(DEFINITION, wrong, 2)
            found = await editor.diagnostics(DEFINITION, lambda p: p.version == 2)
            self.assertIn("BPMN-0113", [d.code for d in found.diagnostics])
            editor.change(DEFINITION, text, 3)
            found = await editor.diagnostics(DEFINITION, lambda p: p.version == 3)
            self.assertNotIn("BPMN-0113", [d.code for d in found.diagnostics])

    async def test_problems_can_be_asked_for(self):
        pull = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
        async with Editor(text_document=pull) as editor:
            editor.open(DEFINITION, "<definitions")
            report = await editor.client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(types.TextDocumentIdentifier(editor.uri(DEFINITION)))
            )
            self.assertEqual(report.kind, "full")
            self.assertTrue(report.items[0].code.startswith("XML-"))

    async def test_hover_completion_and_navigation(self):
        async with Editor() as editor:
            text = editor.open(DEFINITION)
            hover = await editor.client.text_document_hover_async(
                types.HoverParams(**editor.at(DEFINITION, text, "userTask", 2))
            )
            self.assertIn("inbox", hover.contents.value)

            items = await editor.client.text_document_completion_async(
                types.CompletionParams(**editor.at(DEFINITION, text, 'tramite:role="', len('tramite:role="')))
            )
            self.assertIn("smv-analista-desarrollo", [item.label for item in items.items])

            place = editor.at(DEFINITION, text, 'tramite:role="smv', len('tramite:role="s'))
            found = await editor.client.text_document_definition_async(types.DefinitionParams(**place))
            self.assertEqual(found[0].uri, editor.uri("organization.yaml"))
            references = await editor.client.text_document_references_async(
                types.ReferenceParams(types.ReferenceContext(include_declaration=True), **place)
            )
            self.assertGreater(len(references), 2)

            symbols = await editor.client.text_document_document_symbol_async(
                types.DocumentSymbolParams(types.TextDocumentIdentifier(editor.uri(DEFINITION)))
            )
            self.assertTrue(symbols[0].detail.startswith("definitions"))

    async def test_rename_reaches_scenarios_and_refuses_names_that_are_taken(self):
        async with Editor() as editor:
            text = editor.open(DEFINITION)
            place = editor.at(DEFINITION, text, 'userTask id="', len('userTask id="') + 1)
            edit = await editor.client.text_document_rename_async(types.RenameParams(new_name="otro-paso", **place))
            self.assertIn(editor.uri(DEFINITION), edit.changes)
            self.assertTrue(any(uri.endswith(".scenario.yaml") for uri in edit.changes))
            with self.assertRaises(JsonRpcException):
                await editor.client.text_document_rename_async(types.RenameParams(new_name="1 x", **place))

    async def test_repairs_are_offered(self):
        async with Editor() as editor:
            text = editor.text(DEFINITION).replace('isExecutable="true"', 'isExecutable="TRUE"')
            editor.open(DEFINITION, text)
            found = await editor.diagnostics(DEFINITION, lambda p: len(p.diagnostics) > 0)
            wrong = [d for d in found.diagnostics if d.severity == types.DiagnosticSeverity.Error][0]
            actions = await editor.client.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(editor.uri(DEFINITION)),
                    wrong.range,
                    types.CodeActionContext([wrong]),
                )
            )
            self.assertEqual(actions[0].edit.changes[editor.uri(DEFINITION)][0].new_text, "true")

    async def test_unknown_requests_are_refused_by_the_rules(self):
        async with Editor() as editor:
            with self.assertRaises(JsonRpcException) as refused:
                await editor.client.protocol.send_request_async("tramite/nothing", {})
            self.assertEqual(refused.exception.code, -32601)

    async def test_the_server_ends_when_the_editor_is_gone(self):
        process = await asyncio.create_subprocess_exec(
            PROGRAM, "language-server", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        process.stdin.close()
        self.assertEqual(await asyncio.wait_for(process.wait(), 20), 1)


if __name__ == "__main__":
    unittest.main()
