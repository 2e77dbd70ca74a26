// What a file is, told from its first bytes and never from its name: nothing is parsed. Pure.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace passerelle {

enum class DocumentKind { Pdf, Docx, Html, Markdown, Text };

inline constexpr qsizetype kKindBytes = 16 * 1024; // of the file's beginning are enough to tell

// nullopt: none of them. A zip is taken for a Word document here; whoever opens it says if it is another.
std::optional<DocumentKind> documentKindOf(QByteArrayView head);

// The text of a file that is text: UTF-8, UTF-16 with its mark, else as Windows writes Western languages.
QString decodedText(QByteArrayView bytes);

} // namespace passerelle
