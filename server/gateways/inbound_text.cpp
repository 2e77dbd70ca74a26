#include "server/gateways/inbound_text.h"

#include <algorithm>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;

bool isUnwanted(QChar c)
{
    const char16_t code = c.unicode();
    return (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7F && code < 0xA0);
}

QString cleaned(QString text, qsizetype limit)
{
    if (std::any_of(text.cbegin(), text.cend(), isUnwanted)) {
        text.replace(u"\r\n"_s, u"\n"_s);
        text.replace(u'\r', u'\n');
        text.removeIf(isUnwanted);
    }
    if (text.size() > limit) {
        text.truncate(limit);
        if (text.back().isHighSurrogate())
            text.chop(1);
    }
    return text.trimmed();
}

} // namespace passerelle::gateways
