// A document's pages and streams, read by libqpdf from memory, for looking at what pages draw without drawing them. It
// repairs nothing: a document that is damaged, encrypted or takes too much has no structure here. Bounded: nesting, numbers
// of pages, bytes of streams. One thread; the bytes must outlive it. libqpdf's exceptions may leave contents().
#pragma once

#include "app/scanner/geometry.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace passerelle::scanner {

// A stream's bytes as its filters give them; nullopt when it is longer than that, has filters that are not understood or is broken.
std::optional<std::string> bytesOf(QPDFObjectHandle stream, size_t most);
// [left bottom right top], of four numbers in any order of corners.
std::optional<Box> boxOf(QPDFObjectHandle array);
std::optional<Matrix> matrixOf(QPDFObjectHandle array);

class DocumentStructure {
public:
    struct Page {
        QPDFObjectHandle dictionary;
        QPDFObjectHandle resources;
        Box visible;     // its crop box, in its own axes
        int quarters = 0; // by which it is shown turned, clockwise
        bool plain = true; // false: it has what is not understood
    };

    // Null when it cannot be read as it is.
    static std::unique_ptr<DocumentStructure> open(std::string_view pdf);

    const std::vector<Page> &pages() const { return m_pages; }
    // All of its content streams, as one.
    std::optional<std::string> contentsOf(const Page &page) const;
    // Something was found broken since.
    bool hasWarned() { return m_pdf.anyWarnings(); }
    // For who opened it to write it changed; pages() holds its objects.
    QPDF &document() { return m_pdf; }

private:
    DocumentStructure() = default;
    bool findPages();

    QPDF m_pdf;
    std::vector<Page> m_pages;
};

} // namespace passerelle::scanner
