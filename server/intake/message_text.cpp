#include "server/intake/message_text.h"

namespace passerelle::intake {

namespace {

constexpr char16_t kFirstLatinLetter = 0xC0;
constexpr char16_t kLastLatinLetter = 0xFF;
constexpr char16_t kTimes = 0xD7;
constexpr char16_t kSharpS = 0xDF;
constexpr char16_t kDivide = 0xF7;

// Plain Latin text, which nearly every message is, in one pass; false when the text needs Unicode's own tables.
bool foldLatin(const QString &text, QString &folded)
{
    folded.reserve(text.size());
    bool pendingSpace = false;
    for (const QChar character : text) {
        char16_t unit = character.unicode();
        const bool isSpace = unit == u' ' || (unit >= 0x09 && unit <= 0x0D);
        if (isSpace) {
            pendingSpace = !folded.isEmpty();
            continue;
        }
        if (unit >= 0x80) {
            if (unit < kFirstLatinLetter || unit > kLastLatinLetter || unit == kTimes || unit == kDivide || unit == kSharpS)
                return false;
            if (unit < kSharpS)
                unit = static_cast<char16_t>(unit + 0x20);
        } else if (unit >= u'A' && unit <= u'Z') {
            unit = static_cast<char16_t>(unit + 0x20);
        }
        if (pendingSpace)
            folded += u' ';
        pendingSpace = false;
        folded += QChar(unit);
    }
    return true;
}

} // namespace

QString comparableText(const QString &text)
{
    QString folded;
    if (foldLatin(text, folded))
        return folded;
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
}

} // namespace passerelle::intake
