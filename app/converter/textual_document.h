// A document that is no PDF: text, Markdown, HTML or Word, told by its content and read whole when it is opened. It has
// no pages that could be drawn; what is called a page is a section of it. To be called in the sandbox. One thread.
#pragma once

#include "app/converter/said_document.h"
#include "server/domain/document_kind.h"

#include <QtCore/QByteArrayView>

#include <vector>

namespace passerelle::converter {

class TextualDocument {
public:
    // False when it is not what it looked like, or broken.
    bool open(DocumentKind kind, QByteArrayView bytes);
    int pageCount() const { return static_cast<int>(m_pages.size()); }
    QString title() const { return m_title; }
    const PageContent &page(int number) const { return m_pages.at(static_cast<size_t>(number - 1)); } // counted from 1

private:
    std::vector<PageContent> m_pages;
    QString m_title;
};

} // namespace passerelle::converter
