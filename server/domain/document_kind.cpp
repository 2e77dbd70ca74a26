#include "server/domain/document_kind.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QString>
#include <QtCore/QStringDecoder>

#include <algorithm>
#include <array>

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPdfMarkWithin = 1024;

bool hasUtf16Mark(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView("\xFF\xFE")) || bytes.startsWith(QByteArrayView("\xFE\xFF"));
}

bool isBinary(QByteArrayView bytes)
{
    const auto controls = std::ranges::count_if(bytes, [](char c) {
        const auto unit = static_cast<unsigned char>(c);
        return unit < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    });
    return controls > 0;
}

bool looksLikeHtml(const QString &text)
{
    static const QRegularExpression opening(uR"(\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|section|article|main|h[1-6]|p|table|ul|ol)\b)"_s,
                                            QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return opening.match(text).hasMatch();
}

// A heading or a table says it alone; lists and links must come together.
bool looksLikeMarkdown(const QString &text)
{
    static const QRegularExpression heading(uR"(^#{1,6} +\S)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression underlined(uR"(^\S.*\n(?:={3,}|-{3,})\s*$)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression table(uR"(^\s*\|?\s*:?-{3,}:?\s*\|)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression item(uR"(^\s{0,3}[-*+] +\S)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression link(uR"(\[[^\]\n]+\]\([^)\n]+\)|\*\*[^*\n]+\*\*)"_s);
    if (heading.match(text).hasMatch() || underlined.match(text).hasMatch() || table.match(text).hasMatch())
        return true;
    return item.match(text).hasMatch() && link.match(text).hasMatch();
}

// Windows-1252 where it differs from Latin 1.
constexpr std::array<char16_t, 32> kWindows{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                            0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

QString fromWindows(QByteArrayView bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    std::ranges::transform(bytes, text.begin(), [](char c) {
        const auto unit = static_cast<unsigned char>(c);
        return QChar(unit >= 0x80 && unit < 0xA0 ? kWindows.at(unit - 0x80) : char16_t{unit});
    });
    return text;
}

} // namespace

QString decodedText(QByteArrayView bytes)
{
    if (hasUtf16Mark(bytes)) {
        QStringDecoder decoder(QStringDecoder::Utf16);
        return decoder(bytes);
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    return decoder.hasError() ? fromWindows(bytes) : text;
}

std::optional<DocumentKind> documentKindOf(QByteArrayView head)
{
    const QByteArrayView start = head.first(std::min(head.size(), kKindBytes));
    if (start.first(std::min(start.size(), kPdfMarkWithin)).indexOf(QByteArrayView("%PDF-")) >= 0)
        return DocumentKind::Pdf;
    if (start.startsWith(QByteArrayView("PK\x03\x04")))
        return DocumentKind::Docx;
    if (start.isEmpty() || (!hasUtf16Mark(start) && isBinary(start)))
        return std::nullopt;
    QString text = decodedText(start);
    if (text.trimmed().isEmpty())
        return std::nullopt;
    text.replace(u"\r\n"_s, u"\n"_s);
    return looksLikeHtml(text) ? DocumentKind::Html : looksLikeMarkdown(text) ? DocumentKind::Markdown : DocumentKind::Text;
}

} // namespace passerelle
