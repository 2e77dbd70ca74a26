#include "app/converter/textual_document.h"

#include "app/converter/html_reader.h"
#include "app/converter/plain_text_reader.h"
#include "app/converter/word_reader.h"

namespace passerelle::converter {

namespace {

bool readInto(SaidDocument &document, DocumentKind kind, QByteArrayView bytes)
{
    switch (kind) {
    case DocumentKind::Pdf: return false;
    case DocumentKind::Docx: return readWord(bytes, document);
    case DocumentKind::Html: return readHtml(decodedText(bytes), document);
    case DocumentKind::Markdown: return readMarkdown(decodedText(bytes), document);
    case DocumentKind::Text: readPlainText(decodedText(bytes), document); return true;
    }
    return false;
}

} // namespace

bool TextualDocument::open(DocumentKind kind, QByteArrayView bytes)
{
    SaidDocument document;
    if (!readInto(document, kind, bytes))
        return false;
    m_title = document.title();
    m_pages = document.takePages();
    return true;
}

} // namespace passerelle::converter
