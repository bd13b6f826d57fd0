// What a user of the library sees through `import Jembatan`: the values that go in and come out.

// All that is public of the engine, filters and errors: exported alone, `Filter` would come without its operators.
@_exported public import InvertedIndex

@_exported public import struct Documents.Article
@_exported public import struct Documents.CalendarDate
@_exported public import struct Documents.Document
@_exported public import enum Documents.DocumentKind
@_exported public import struct Documents.DocumentSource
@_exported public import enum Documents.Language
@_exported public import struct Documents.Passage
@_exported public import struct Highlighting.ConcordanceLine
@_exported public import struct Highlighting.Snippet
@_exported public import enum Ingestion.DocumentFormat
@_exported public import struct Ingestion.IngestionProblem
@_exported public import struct Suggestions.Completion
